#include "socketio/codec/EncodedArgs.h"

#include "socketio/codec/JsonText.h"

namespace SocketIo {

EncodedArgs::EncodedArgs(const QJsonArray &args)
{
    const QByteArray array = compactJson(args);
    m_text = array.sliced(1, array.size() - 2);
}

EncodedArgs::EncodedArgs(std::initializer_list<QJsonValue> args)
    : EncodedArgs(QJsonArray(args))
{
}

EncodedArgs::EncodedArgs(const Args &args)
    : EncodedArgs(args.values)
{
    m_attachments = args.attachments;
}

EncodedArgs EncodedArgs::fromText(const QByteArray &text)
{
    EncodedArgs args;
    args.m_text = text;
    return args;
}

} // namespace SocketIo
