#include "app/models/JoinedRoomsModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Adda::JoinedRoomsModel;

class tst_JoinedRoomsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void byName();
    void tellsWhatIsNew();
    void removes();
    void knowsTheRowThatIsShown();
    void findsByAPartOfTheName();
    void countsWhatIsUnread();
    void findsRoomsWithUnread();
    void knowsWhereOneIsMentioned();

private:
    static QStringList names(const JoinedRoomsModel &model)
    {
        QStringList names;
        for (int row = 0; row < model.rowCount(); ++row)
            names.append(model.data(model.index(row), JoinedRoomsModel::NameRole).toString());
        return names;
    }
};

void tst_JoinedRoomsModel::byName()
{
    JoinedRoomsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const QString &name : {u"release-10"_s, u"Design"_s, u"general"_s, u"release-9"_s, u"design"_s})
        model.update({name, 0, false, false});
    QCOMPARE(names(model), QStringList({u"Design"_s, u"design"_s, u"general"_s, u"release-9"_s, u"release-10"_s}));
    QCOMPARE(model.count(), 5);
}

void tst_JoinedRoomsModel::tellsWhatIsNew()
{
    JoinedRoomsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.update({u"design"_s, 0, false, false});
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.update({u"design"_s, 0, false, false});
    QCOMPARE(changes.count(), 0);
    model.update({u"design"_s, 3, true, true});
    QCOMPARE(changes.count(), 1);
    const QModelIndex row = model.index(0);
    QCOMPARE(model.data(row, JoinedRoomsModel::UnreadRole), 3);
    QCOMPARE(model.data(row, JoinedRoomsModel::HasDraftRole), true);
    QCOMPARE(model.data(row, JoinedRoomsModel::IsCurrentRole), true);
}

void tst_JoinedRoomsModel::removes()
{
    JoinedRoomsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy counts(&model, &JoinedRoomsModel::countChanged);
    model.update({u"design"_s, 0, false, false});
    model.update({u"general"_s, 0, false, false});
    model.remove(u"design"_s);
    model.remove(u"design"_s);
    QCOMPARE(names(model), QStringList({u"general"_s}));
    QCOMPARE(counts.count(), 3);
}

void tst_JoinedRoomsModel::knowsTheRowThatIsShown()
{
    JoinedRoomsModel model;
    const QSignalSpy changes(&model, &JoinedRoomsModel::currentRowChanged);
    QCOMPARE(model.currentRow(), -1);
    model.update({u"kitchen"_s, 0, false, true});
    QCOMPARE(model.currentRow(), 0);
    model.update({u"design"_s, 0, false, false});
    QCOMPARE(model.currentRow(), 1);
    QCOMPARE(model.nameAt(1), u"kitchen"_s);
    model.update({u"kitchen"_s, 0, false, false});
    QCOMPARE(model.currentRow(), -1);
    model.update({u"design"_s, 0, false, true});
    QCOMPARE(model.currentRow(), 0);
    model.remove(u"design"_s);
    QCOMPARE(model.currentRow(), -1);
    QCOMPARE(changes.count(), 5);
}

void tst_JoinedRoomsModel::findsByAPartOfTheName()
{
    JoinedRoomsModel model;
    for (const QString &name : {u"Küche"_s, u"release-10"_s, u"release-9"_s, u"a-long-name"_s, u"long"_s})
        model.update({name, 0, false, false});
    QCOMPARE(names(model).first(3), QStringList({u"a-long-name"_s, u"Küche"_s, u"long"_s}));
    QCOMPARE(model.find(u"EASE"_s), 3);
    QCOMPARE(model.find(u"10"_s), 4);
    QCOMPARE(model.find(u"KÜ"_s), 1);
    QCOMPARE(model.find(u"Lo"_s), 2); // not the one before it that only contains it
    QCOMPARE(model.find(u"o"_s), 0);
    QCOMPARE(model.find(u"xyz"_s), -1);
}

void tst_JoinedRoomsModel::countsWhatIsUnread()
{
    JoinedRoomsModel model;
    QSignalSpy changes(&model, &JoinedRoomsModel::unreadChanged);
    model.update({u"design"_s, 2, false, true});
    model.update({u"general"_s, 3, false, false});
    QCOMPARE(model.unread(), 5);
    model.update({u"design"_s, 2, true, true});
    QCOMPARE(changes.count(), 2);
    model.update({u"design"_s, 0, false, true});
    QCOMPARE(model.unread(), 3);
    model.remove(u"general"_s);
    QCOMPARE(model.unread(), 0);
}

void tst_JoinedRoomsModel::findsRoomsWithUnread()
{
    JoinedRoomsModel model;
    QCOMPARE(model.nextUnread(-1, 1), -1);
    QCOMPARE(model.unreadRooms(0, 1), 0);
    for (const auto &[name, unread] : {std::pair(u"a"_s, 0), {u"b"_s, 2}, {u"c"_s, 0}, {u"d"_s, 1}, {u"e"_s, 0}})
        model.update({name, unread, false, false});
    QCOMPARE(model.unreadRooms(0, 5), 2);
    QCOMPARE(model.unreadRooms(2, 9), 1);
    QCOMPARE(model.unreadRooms(4, 2), 0);
    QCOMPARE(model.unreadRooms(-3, 1), 0);
    QCOMPARE(model.nextUnread(0, 1), 1);
    QCOMPARE(model.nextUnread(1, 1), 3);
    QCOMPARE(model.nextUnread(3, 1), 1);
    QCOMPARE(model.nextUnread(0, -1), 3);
    QCOMPARE(model.nextUnread(3, -1), 1);
    QCOMPARE(model.nextUnread(-1, 1), 1);
    QCOMPARE(model.nextUnread(5, -1), 3);
    model.update({u"b"_s, 0, false, false});
    QCOMPARE(model.nextUnread(3, 1), -1);
}

void tst_JoinedRoomsModel::knowsWhereOneIsMentioned()
{
    JoinedRoomsModel model;
    QSignalSpy changes(&model, &JoinedRoomsModel::mentionsChanged);
    for (const auto &[name, mentions] : {std::pair(u"a"_s, 0), {u"b"_s, 2}, {u"c"_s, 0}, {u"d"_s, 1}})
        model.update({name, 5, false, false, mentions});
    QCOMPARE(model.mentions(), 3);
    QCOMPARE(changes.count(), 2);
    QCOMPARE(model.data(model.index(1), JoinedRoomsModel::MentionsRole), 2);
    QCOMPARE(model.mentionsIn(0, 4), 3);
    QCOMPARE(model.mentionsIn(2, 9), 1);
    QCOMPARE(model.mentionsIn(-1, 1), 0);
    QCOMPARE(model.mentionsIn(3, 1), 0);
    QCOMPARE(model.nextMention(-1, 1), 1);
    QCOMPARE(model.nextMention(1, 1), 3);
    QCOMPARE(model.nextMention(3, -1), 1);
    model.update({u"b"_s, 5, false, false, 0});
    QCOMPARE(model.mentions(), 1);
    QCOMPARE(model.nextMention(3, 1), -1);
    QCOMPARE(model.nextUnread(3, 1), 0);
    model.remove(u"d"_s);
    QCOMPARE(model.mentions(), 0);
}

QTEST_GUILESS_MAIN(tst_JoinedRoomsModel)
#include "tst_JoinedRoomsModel.moc"
