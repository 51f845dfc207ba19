# SQLite from its amalgamation, fetched once by tools/fetch-sqlite into build/deps (never committed).
set(SQLITE_FOLDER ${PROJECT_SOURCE_DIR}/build/deps/sqlite)
if(NOT EXISTS ${SQLITE_FOLDER}/sqlite3.c OR NOT EXISTS ${SQLITE_FOLDER}/sqlite3.h)
  message(STATUS "Fetching SQLite's source")
  execute_process(COMMAND ${PROJECT_SOURCE_DIR}/tools/fetch-sqlite ${SQLITE_FOLDER} COMMAND_ERROR_IS_FATAL ANY)
endif()

add_library(sqlite STATIC ${SQLITE_FOLDER}/sqlite3.c)
target_include_directories(sqlite SYSTEM PUBLIC ${SQLITE_FOLDER})
target_link_libraries(sqlite PUBLIC Threads::Threads m)
# Optimised in every build: it is not ours to step through, and tests spend most of their time in it.
target_compile_options(sqlite PRIVATE -O2 -w)
target_compile_definitions(sqlite PRIVATE
  SQLITE_DQS=0                       # "text" in double quotes is an identifier, never silently a string
  SQLITE_THREADSAFE=2                # a connection is used by one thread at a time; our pool sees to it
  SQLITE_DEFAULT_FOREIGN_KEYS=1
  SQLITE_SECURE_DELETE=1             # what is deleted is overwritten
  SQLITE_DEFAULT_SYNCHRONOUS=2 SQLITE_DEFAULT_WAL_SYNCHRONOUS=2
  SQLITE_MAX_MMAP_SIZE=0             # mapped files turn a stray pointer into a damaged database
  SQLITE_TEMP_STORE=3                # no temporary files with personal data
  SQLITE_OMIT_LOAD_EXTENSION SQLITE_OMIT_DEPRECATED SQLITE_OMIT_SHARED_CACHE
  SQLITE_USE_URI=0 SQLITE_LIKE_DOESNT_MATCH_BLOBS SQLITE_DEFAULT_MEMSTATUS=0
  SQLITE_MAX_EXPR_DEPTH=200 SQLITE_STRICT_SUBTYPE=1 SQLITE_ENABLE_API_ARMOR)
