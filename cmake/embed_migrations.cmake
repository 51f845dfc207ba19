# cmake -D FOLDER=… -D FUNCTION=… -D OUTPUT=… -P embed_migrations.cmake
#
# Writes a C++ file whose FUNCTION gives FOLDER/<engine>/NNNN_name.sql (and .down.sql) as database::Migration rows.
set(rows "")
set(texts "")
foreach(engine sqlite postgresql)
  file(GLOB steps ${FOLDER}/${engine}/*.sql)
  list(FILTER steps EXCLUDE REGEX "\\.down\\.sql$")
  list(SORT steps)
  foreach(step ${steps})
    get_filename_component(name ${step} NAME_WE)
    if(NOT name MATCHES "^([0-9][0-9][0-9][0-9])_[a-z0-9_]+$")
      message(FATAL_ERROR "${step}: a migration is named NNNN_what_it_does.sql")
    endif()
    math(EXPR number "1${CMAKE_MATCH_1} - 10000")
    file(READ ${step} up)
    set(down "")
    if(EXISTS ${FOLDER}/${engine}/${name}.down.sql)
      file(READ ${FOLDER}/${engine}/${name}.down.sql down)
    endif()
    string(APPEND texts "constexpr std::string_view k_${engine}_${name}_up = R\"sql(${up})sql\";\n"
                        "constexpr std::string_view k_${engine}_${name}_down = R\"sql(${down})sql\";\n")
    string(APPEND rows "    {Engine::${engine}, ${number}, \"${name}\", k_${engine}_${name}_up, k_${engine}_${name}_down},\n")
  endforeach()
endforeach()
file(WRITE ${OUTPUT}.new "// Made by cmake/embed_migrations.cmake from migrations/.
#include <array>

#include \"platform/database/migrations.hpp\"

namespace turnabout::database {
namespace {
${texts}
constexpr auto kSteps = std::to_array<Migration>({
${rows}});
}  // namespace

std::span<const Migration> ${FUNCTION}() { return kSteps; }

}  // namespace turnabout::database
")
file(RENAME ${OUTPUT}.new ${OUTPUT})
