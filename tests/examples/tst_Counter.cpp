#include "socketio/client/Client.h"

#include <QProcess>
#include <QTest>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;

class tst_Counter : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase()
    {
        m_counter.start(QStringLiteral(COUNTER), {u"0"_s});
        QVERIFY(m_counter.waitForReadyRead());
        const QString line = QString::fromUtf8(m_counter.readAllStandardOutput()).trimmed();
        m_url = QUrl(line.section(u' ', -1));
        QVERIFY2(m_url.isValid(), qPrintable(line));
    }

    void cleanupTestCase()
    {
        m_counter.terminate();
        QVERIFY(m_counter.waitForFinished());
    }

    void countsForEverybody()
    {
        std::array<Client, 3> clients;
        std::array<QList<int>, 3> heard;
        for (size_t i = 0; i < clients.size(); ++i) {
            connect(&clients[i], &Client::eventReceived, this,
                    [&heard, i](const QString &, const QJsonArray &args) { heard[i].append(args.at(0).toInt()); });
            clients[i].connectToServer(m_url);
        }
        for (const auto &counts : heard)
            QTRY_COMPARE(counts, QList{0});
        int mine = 0;
        clients[0].emitEvent(u"add"_s, {2},
                             [&mine](Client::AckError, const QJsonArray &args) { mine = args.at(0).toInt(); });
        QTRY_COMPARE(mine, 2);
        QTRY_COMPARE(heard[1], (QList{0, 2}));
        QTRY_COMPARE(heard[2], (QList{0, 2}));
        QCOMPARE(heard[0], QList{0});
    }

private:
    QProcess m_counter;
    QUrl m_url;
};

QTEST_GUILESS_MAIN(tst_Counter)
#include "tst_Counter.moc"
