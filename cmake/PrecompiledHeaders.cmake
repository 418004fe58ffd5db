# One precompiled header for every target: most of what compiling costs here is reading Qt's headers again and again.
# Not in a release build, so that an include left out is found.

# adda_precompile_headers(): for every target made so far with sources of its own.
function(adda_precompile_headers)
  add_library(adda_precompiled STATIC ${CMAKE_SOURCE_DIR}/cmake/precompiled.cpp)
  set_target_properties(adda_precompiled PROPERTIES AUTOMOC OFF AUTORCC OFF)
  target_link_libraries(adda_precompiled PRIVATE Qt6::Core tl::expected)
  target_precompile_headers(adda_precompiled PRIVATE
    <QByteArray> <QCoreApplication> <QDateTime> <QHash> <QJsonArray> <QJsonObject> <QJsonValue> <QList> <QLoggingCategory>
    <QObject> <QString> <QStringList> <QThread> <QTimer> <QUrl> <QVariant>
    <algorithm> <array> <atomic> <chrono> <functional> <map> <memory> <optional> <span> <unordered_map> <utility> <vector>
    <tl/expected.hpp>)
  # For ccache, which would read all of it for each source otherwise.
  set(header CMakeFiles/adda_precompiled.dir/cmake_pch.hxx.$<IF:$<CXX_COMPILER_ID:Clang>,pch,gch>)
  add_custom_command(TARGET adda_precompiled POST_BUILD
    COMMAND ${CMAKE_COMMAND} -E sha1sum ${header} > ${header}.sum
    WORKING_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
  adda_reuse_precompiled_headers(${CMAKE_SOURCE_DIR})
endfunction()

function(adda_reuse_precompiled_headers folder)
  get_directory_property(subfolders DIRECTORY ${folder} SUBDIRECTORIES)
  foreach(subfolder IN LISTS subfolders)
    adda_reuse_precompiled_headers(${subfolder})
  endforeach()
  get_directory_property(targets DIRECTORY ${folder} BUILDSYSTEM_TARGETS)
  foreach(target IN LISTS targets)
    get_target_property(type ${target} TYPE)
    if(NOT target STREQUAL adda_precompiled AND type MATCHES "^(STATIC_LIBRARY|EXECUTABLE)$")
      target_precompile_headers(${target} REUSE_FROM adda_precompiled)
    endif()
  endforeach()
endfunction()
