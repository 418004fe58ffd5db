# What every target of the project is compiled with.

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # With a precompiled header ccache wants all four; PrecompiledHeaders.cmake writes the checksum.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_DEPEND=1 CCACHE_PCH_EXTSUM=1
      ${CCACHE_PROGRAM})
  add_compile_options(
    $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fpch-preprocess>
    "$<$<COMPILE_LANG_AND_ID:CXX,Clang>:SHELL:-Xclang -fno-pch-timestamp>")
endif()

# Quicker, for the builds that are linked all day; others are linked by the system's linker. (Not mold: by the chance of a
# few bytes, Debian 12's makes programs that cannot be loaded, and without RELRO never ends.)
find_program(LLD_PROGRAM ld.lld)
if(LLD_PROGRAM AND CMAKE_BUILD_TYPE STREQUAL "Debug")
  add_link_options(-fuse-ld=lld)
endif()

# Warnings are errors where we work. Not in a release build: whoever makes one may have a compiler with other warnings,
# and GCC 12's optimiser takes some values in QJsonValue and std::optional for uninitialised.
add_compile_options(
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
  -Wno-missing-field-initializers # a field left out has its default, which is the point of having one
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
  $<$<NOT:$<CONFIG:Release>>:-Werror>)
add_compile_definitions(
  QT_NO_KEYWORDS
  QT_NO_FOREACH
  QT_NO_CAST_FROM_ASCII
  QT_NO_CAST_TO_ASCII
  QT_NO_URL_CAST_FROM_STRING
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
  QT_DISABLE_DEPRECATED_BEFORE=0x060400)
include_directories(${CMAKE_SOURCE_DIR})

if(ADDA_SANITIZE)
  add_compile_options(-fsanitize=${ADDA_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${ADDA_SANITIZE})
endif()

if(ADDA_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()
