#include "socketio/server/TlsCertificate.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace {

template <auto Free>
struct Deleter
{
    template <typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};

using Bio = std::unique_ptr<BIO, Deleter<BIO_free>>;
using Key = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Deleter<X509_free>>;

DecodeResult<QByteArray> readFile(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(u"%1: %2"_s.arg(name, file.errorString()));
    return file.readAll();
}

Bio readOnly(const QByteArray &text)
{
    return Bio(BIO_new_mem_buf(text.constData(), int(text.size())));
}

/// Instead of asking for a passphrase on the terminal.
int noPassphrase(char *, int, int, void *wasAsked)
{
    *static_cast<bool *>(wasAsked) = true;
    return -1;
}

DecodeResult<Key> readKey(const QString &name, const QByteArray &text)
{
    bool isEncrypted = false;
    Key key(PEM_read_bio_PrivateKey(readOnly(text).get(), nullptr, noPassphrase, &isEncrypted));
    if (isEncrypted)
        return tl::unexpected(u"%1: the key has a passphrase; one without is needed"_s.arg(name));
    if (!key)
        return tl::unexpected(u"%1: no private key in PEM"_s.arg(name));
    return key;
}

/// Qt asks for the algorithm before it looks.
DecodeResult<QSslKey> toQt(const QString &name, const EVP_PKEY &key, const QByteArray &text)
{
    const int type = EVP_PKEY_get_base_id(&key);
    if (type != EVP_PKEY_RSA && type != EVP_PKEY_EC)
        return tl::unexpected(u"%1: the key is neither RSA nor EC"_s.arg(name));
    const QSslKey made(text, type == EVP_PKEY_RSA ? QSsl::Rsa : QSsl::Ec);
    if (made.isNull())
        return tl::unexpected(u"%1: the key cannot be used"_s.arg(name));
    return made;
}

} // namespace

DecodeResult<QSslConfiguration> loadTls(const QString &certificateFile, const QString &keyFile)
{
    const auto certificateText = readFile(certificateFile);
    if (!certificateText)
        return tl::unexpected(certificateText.error());
    const auto keyText = readFile(keyFile);
    if (!keyText)
        return tl::unexpected(keyText.error());

    const Certificate own(PEM_read_bio_X509(readOnly(*certificateText).get(), nullptr, nullptr, nullptr));
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*certificateText);
    if (!own || chain.isEmpty())
        return tl::unexpected(u"%1: no certificate in PEM"_s.arg(certificateFile));
    const auto key = readKey(keyFile, *keyText);
    if (!key)
        return tl::unexpected(key.error());
    if (X509_check_private_key(own.get(), key->get()) != 1)
        return tl::unexpected(u"%1: the key of another certificate than %2"_s.arg(keyFile, certificateFile));
    const auto usable = toQt(keyFile, **key, *keyText);
    if (!usable)
        return tl::unexpected(usable.error());
    if (chain.first().expiryDate() < QDateTime::currentDateTimeUtc())
        return tl::unexpected(
            u"%1: expired on %2"_s.arg(certificateFile, chain.first().expiryDate().toString(Qt::ISODate)));

    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // clients show no certificates
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(*usable);
    return configuration;
}

} // namespace SocketIo
