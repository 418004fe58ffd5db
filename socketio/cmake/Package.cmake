# What others get of the library: SocketIoQt::Server, ::Client and what these are made of, with the headers that are meant
# for them. The same names in this build, from an installation, and from a project that adds this one.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

cmake_path(GET CMAKE_CURRENT_SOURCE_DIR PARENT_PATH root)
set(includeFolder ${CMAKE_INSTALL_INCLUDEDIR}/SocketIoQt)
set(packageFolder ${CMAKE_INSTALL_LIBDIR}/cmake/SocketIoQt)

# socketio_qt_package(target Name headers...): headers are relative to the target's folder.
function(socketio_qt_package target name)
  get_target_property(folder ${target} SOURCE_DIR)
  list(TRANSFORM ARGN PREPEND ${folder}/ OUTPUT_VARIABLE headers)
  target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${root} FILES ${headers})
  target_compile_features(${target} PUBLIC cxx_std_20)
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name} OUTPUT_NAME SocketIoQt${name})
  add_library(SocketIoQt::${name} ALIAS ${target})
  install(TARGETS ${target} EXPORT SocketIoQtTargets
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT SocketIoQt
    FILE_SET HEADERS DESTINATION ${includeFolder} COMPONENT SocketIoQt)
endfunction()

socketio_qt_package(adda_eventloop EventLoop EventThread.h Mailbox.h)
socketio_qt_package(socketio_codec Codec Args.h DecodeResult.h EncodedArgs.h Http.h SocketPacket.h)
socketio_qt_package(socketio_server Server
  Ack.h AckCallback.h Broadcast.h Connection.h DisconnectReason.h EncodedEvent.h EngineTransport.h Limits.h
  MessageHandler.h Middleware.h Namespace.h Prefetch.h RefusedRequests.h Rooms.h Server.h ServerNamespace.h Socket.h
  TimerWheel.h TlsCertificate.h TokenBucket.h TrustedProxies.h Worker.h)
socketio_qt_package(socketio_client Client Backoff.h Client.h)

install(EXPORT SocketIoQtTargets NAMESPACE SocketIoQt:: DESTINATION ${packageFolder} COMPONENT SocketIoQt)
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/SocketIoQtConfig.cmake.in SocketIoQtConfig.cmake
  INSTALL_DESTINATION ${packageFolder})
write_basic_package_version_file(SocketIoQtConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/SocketIoQtConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/SocketIoQtConfigVersion.cmake
  DESTINATION ${packageFolder} COMPONENT SocketIoQt)
