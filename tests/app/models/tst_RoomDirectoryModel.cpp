#include "app/models/RoomDirectoryModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Adda::RoomDirectoryModel;
using Adda::RoomSummary;

class tst_RoomDirectoryModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void showsTheMostRecent();
    void wordsForPeople();
    void filters();
    void filterExists();
    void refreshMovesRows();
    void loads();

private:
    QStringList names() const
    {
        QStringList names;
        for (int row = 0; row < m_model->rowCount(); ++row)
            names.append(m_model->data(m_model->index(row), RoomDirectoryModel::NameRole).toString());
        return names;
    }

    static QList<RoomSummary> rooms(const QStringList &names)
    {
        QList<RoomSummary> rooms;
        for (const QString &name : names)
            rooms.append({name, 2, 0});
        return rooms;
    }

    const QDateTime m_now{{2026, 11, 24}, {12, 0}};
    std::unique_ptr<RoomDirectoryModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void tst_RoomDirectoryModel::init()
{
    m_tester.reset();
    m_model = std::make_unique<RoomDirectoryModel>([this] { return m_now; });
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void tst_RoomDirectoryModel::showsTheMostRecent()
{
    m_model->setRooms(rooms({u"j"_s, u"i"_s, u"h"_s, u"g"_s, u"f"_s, u"e"_s, u"d"_s, u"c"_s, u"b"_s, u"a"_s}));
    QCOMPARE(names(), QStringList({u"j"_s, u"i"_s, u"h"_s, u"g"_s, u"f"_s, u"e"_s, u"d"_s, u"c"_s}));
    QCOMPARE(m_model->count(), RoomDirectoryModel::maxShown);
}

void tst_RoomDirectoryModel::wordsForPeople()
{
    m_model->setRooms({{u"design"_s, 4, m_now.addSecs(-150).toMSecsSinceEpoch()}, {u"quiet"_s, 0, 0}});
    QCOMPARE(m_model->data(m_model->index(0), RoomDirectoryModel::PeopleRole), u"4 people"_s);
    QCOMPARE(m_model->data(m_model->index(0), RoomDirectoryModel::ActivityRole), u"2 min ago"_s);
    QCOMPARE(m_model->data(m_model->index(1), RoomDirectoryModel::PeopleRole), u"nobody"_s);
    QCOMPARE(m_model->data(m_model->index(1), RoomDirectoryModel::ActivityRole), QString());
}

void tst_RoomDirectoryModel::filters()
{
    m_model->setRooms(rooms({u"old design"_s, u"general"_s, u"Design"_s, u"designers"_s}));
    QSignalSpy counts(m_model.get(), &RoomDirectoryModel::countChanged);
    m_model->setFilter(u" DES"_s);
    QCOMPARE(names(), QStringList({u"Design"_s, u"designers"_s, u"old design"_s}));
    QCOMPARE(counts.count(), 1);
    m_model->setFilter(u"nothing like it"_s);
    QCOMPARE(m_model->count(), 0);
    m_model->setFilter({});
    QCOMPARE(m_model->count(), 4);
}

void tst_RoomDirectoryModel::filterExists()
{
    QSignalSpy changes(m_model.get(), &RoomDirectoryModel::filterExistsChanged);
    m_model->setRooms(rooms({u"Straße"_s}));
    m_model->setFilter(u"stras"_s);
    QVERIFY(!m_model->filterExists());
    m_model->setFilter(u" STRASSE "_s);
    QVERIFY(m_model->filterExists());
    QCOMPARE(changes.count(), 1);
    m_model->setRooms({});
    QVERIFY(!m_model->filterExists());
}

void tst_RoomDirectoryModel::refreshMovesRows()
{
    m_model->setRooms(rooms({u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
    QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    const QPersistentModelIndex chosen = m_model->index(2);
    m_model->setRooms(rooms({u"c"_s, u"e"_s, u"a"_s, u"d"_s}));
    QCOMPARE(names(), QStringList({u"c"_s, u"e"_s, u"a"_s, u"d"_s}));
    QCOMPARE(resets.count(), 0);
    QVERIFY2(chosen.isValid() && chosen.row() == 0, "what somebody is about to choose stays chosen");
}

void tst_RoomDirectoryModel::loads()
{
    QSignalSpy changes(m_model.get(), &RoomDirectoryModel::loadingChanged);
    m_model->setLoading(true);
    QVERIFY(m_model->isLoading());
    m_model->setRooms({});
    QVERIFY(!m_model->isLoading());
    QCOMPARE(changes.count(), 2);
}

QTEST_GUILESS_MAIN(tst_RoomDirectoryModel)
#include "tst_RoomDirectoryModel.moc"
