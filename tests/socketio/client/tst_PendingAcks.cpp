#include "socketio/client/PendingAcks.h"

#include <QTest>

#include <memory>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_PendingAcks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersOnceEach();
    void ignoresUnknownIds();
    void expiresInOrderOfDeadline();
    void leavesTheOthersWaiting();
    void takesAllInOrderOfAdding();
    void isFullAtTheLimit();
    void mayBeDestroyedByACallback();
    void mayGrowInACallback();

private:
    Client::AckCallback note(const QString &name)
    {
        return [this, name](Client::AckError error, const QJsonArray &args) {
            m_notes.append(u"%1 %2 %3"_s.arg(name).arg(int(error)).arg(args.size()));
        };
    }

    QStringList m_notes;

private Q_SLOTS:

    void init() { m_notes.clear(); }
};

void tst_PendingAcks::answersOnceEach()
{
    PendingAcks acks;
    const qint64 a = acks.add(note(u"a"_s), 1h);
    const qint64 b = acks.add(note(u"b"_s), 1h);
    QVERIFY(a != b);
    acks.answer(b, {1, 2});
    acks.answer(a, {});
    acks.answer(b, {});
    QCOMPARE(m_notes, (QStringList{u"b 0 2"_s, u"a 0 0"_s}));
}

void tst_PendingAcks::ignoresUnknownIds()
{
    PendingAcks acks;
    acks.answer(0, {});
    const qint64 id = acks.add(note(u"a"_s), 1h);
    acks.answer(id + 1, {});
    acks.answer(Q_INT64_C(9007199254740991), {});
    QCOMPARE(m_notes, QStringList());
}

void tst_PendingAcks::expiresInOrderOfDeadline()
{
    PendingAcks acks;
    const qint64 late = acks.add(note(u"late"_s), 40ms);
    acks.add(note(u"early"_s), 10ms);
    acks.add(note(u"at once"_s), 0ms);
    QTRY_COMPARE(m_notes, (QStringList{u"at once 1 0"_s, u"early 1 0"_s, u"late 1 0"_s}));
    acks.answer(late, {});
    QCOMPARE(m_notes.size(), 3);
}

void tst_PendingAcks::leavesTheOthersWaiting()
{
    PendingAcks acks;
    const qint64 patient = acks.add(note(u"patient"_s), 1h);
    acks.add(note(u"hasty"_s), 1ms);
    QTRY_COMPARE(m_notes, QStringList{u"hasty 1 0"_s});
    acks.answer(patient, {});
    QCOMPARE(m_notes.last(), u"patient 0 0"_s);
}

void tst_PendingAcks::takesAllInOrderOfAdding()
{
    PendingAcks acks;
    acks.add(note(u"a"_s), 2h);
    acks.add(note(u"b"_s), 1h);
    const auto callbacks = acks.takeAll();
    QCOMPARE(callbacks.size(), size_t(2));
    for (const auto &callback : callbacks)
        callback(Client::AckError::Disconnected, {});
    QCOMPARE(m_notes, (QStringList{u"a 2 0"_s, u"b 2 0"_s}));
    QVERIFY(acks.takeAll().empty());
}

void tst_PendingAcks::isFullAtTheLimit()
{
    PendingAcks acks;
    qint64 last = 0;
    for (size_t i = 0; i < PendingAcks::limit; ++i) {
        QVERIFY(!acks.isFull());
        last = acks.add(note(u"a"_s), 1h);
    }
    QVERIFY(acks.isFull());
    acks.answer(last, {});
    QVERIFY(!acks.isFull());
}

void tst_PendingAcks::mayBeDestroyedByACallback()
{
    auto acks = std::make_unique<PendingAcks>();
    acks->add([&acks](Client::AckError, const QJsonArray &) { acks.reset(); }, 0ms);
    acks->add(note(u"after"_s), 0ms);
    QTRY_COMPARE(m_notes, QStringList{u"after 1 0"_s});
    QVERIFY(!acks);
}

void tst_PendingAcks::mayGrowInACallback()
{
    PendingAcks acks;
    acks.add([&](Client::AckError, const QJsonArray &) { acks.add(note(u"again"_s), 0ms); }, 0ms);
    QTRY_COMPARE(m_notes, QStringList{u"again 1 0"_s});
}

QTEST_GUILESS_MAIN(tst_PendingAcks)
#include "tst_PendingAcks.moc"
