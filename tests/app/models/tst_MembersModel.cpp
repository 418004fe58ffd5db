#include "app/models/MembersModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Adda::MembersModel;

class tst_MembersModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void selfFirstThenByName();
    void comeAndGo();
    void newListChangesOnlyWhatIsNew();
    void asksForMore();

private:
    static QStringList names(const MembersModel &model)
    {
        QStringList names;
        for (int row = 0; row < model.rowCount(); ++row)
            names.append(model.data(model.index(row), MembersModel::NameRole).toString());
        return names;
    }
};

void tst_MembersModel::selfFirstThenByName()
{
    MembersModel model(u"Mei"_s);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setNames({u"dev"_s, u"Bala"_s, u"Mei"_s, u"Asha"_s});
    QCOMPARE(names(model), QStringList({u"Mei"_s, u"Asha"_s, u"Bala"_s, u"dev"_s}));
    QCOMPARE(model.data(model.index(0), MembersModel::IsSelfRole), true);
    QCOMPARE(model.data(model.index(1), MembersModel::IsSelfRole), false);
}

void tst_MembersModel::comeAndGo()
{
    MembersModel model(u"Mei"_s);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.add(u"Mei"_s);
    model.add(u"Dev"_s);
    model.add(u"Asha"_s);
    model.add(u"Dev"_s);
    QCOMPARE(names(model), QStringList({u"Mei"_s, u"Asha"_s, u"Dev"_s}));
    model.remove(u"Asha"_s);
    model.remove(u"nobody"_s);
    QCOMPARE(names(model), QStringList({u"Mei"_s, u"Dev"_s}));
}

void tst_MembersModel::newListChangesOnlyWhatIsNew()
{
    MembersModel model(u"Mei"_s);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setNames({u"Mei"_s, u"Asha"_s, u"Bala"_s});
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    model.setNames({u"Bala"_s, u"Mei"_s, u"Chitra"_s});
    QCOMPARE(names(model), QStringList({u"Mei"_s, u"Bala"_s, u"Chitra"_s}));
    QCOMPARE(resets.count(), 0);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(removed.count(), 1);
}

void tst_MembersModel::asksForMore()
{
    MembersModel model(u"Mei"_s);
    QSignalSpy wanted(&model, &MembersModel::moreWanted);
    model.setNames({u"Asha"_s, u"Bala"_s});
    QCOMPARE(names(model), QStringList({u"Mei"_s, u"Asha"_s, u"Bala"_s}));
    QVERIFY(!model.canFetchMore({}));
    model.fetchMore({});
    QCOMPARE(wanted.count(), 0);
    model.setHasMore(true);
    QVERIFY(model.canFetchMore({}));
    QVERIFY(!model.canFetchMore(model.index(0)));
    model.fetchMore({});
    QCOMPARE(wanted.count(), 1);
}

QTEST_GUILESS_MAIN(tst_MembersModel)
#include "tst_MembersModel.moc"
