# embed_web(TARGET FOLDER)
#
# Gives TARGET the function turnabout::app::embedded_web(): a table of all files under FOLDER, whose bytes the assembler
# takes in as they are. No folder, an empty table.
function(embed_web target folder)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${folder} ${folder}/*)
  list(SORT files)
  set(bytes ".section .rodata\n")
  set(declarations "")
  set(entries "")
  set(paths "")
  set(number 0)
  foreach(file ${files})
    math(EXPR number "${number} + 1")
    string(APPEND bytes
      ".global web_file_${number}\nweb_file_${number}:\n.incbin \"${folder}/${file}\"\n"
      ".global web_file_${number}_end\nweb_file_${number}_end:\n.byte 0\n")
    string(APPEND declarations "extern const char web_file_${number}[], web_file_${number}_end[];\n")
    string(APPEND entries
      "      {\"/${file}\", {web_file_${number}, static_cast<std::size_t>(web_file_${number}_end - web_file_${number})}},\n")
    list(APPEND paths ${folder}/${file})
  endforeach()
  string(APPEND bytes ".section .note.GNU-stack,\"\",@progbits\n")
  file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/web_bytes.S CONTENT "${bytes}" @ONLY)
  file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/web_files.cpp CONTENT
"#include \"app/embedded_web.hpp\"

extern \"C\" {
${declarations}}

namespace turnabout::app {

const std::vector<http::EmbeddedFile>& embedded_web() {
  static const std::vector<http::EmbeddedFile> files{
${entries}  };
  return files;
}

}  // namespace turnabout::app
" @ONLY)
  set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/web_bytes.S PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/web_bytes.S ${CMAKE_CURRENT_BINARY_DIR}/web_files.cpp)
endfunction()
