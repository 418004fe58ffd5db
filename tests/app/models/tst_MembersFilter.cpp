#include "app/models/MembersFilter.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

class tst_MembersFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_model = std::make_unique<MembersModel>(u"Mei"_s);
        m_model->setNames({u"Mei"_s, u"Asha"_s, u"Bala"_s, u"Ålfred"_s, u"ÅSA"_s});
        m_filter = std::make_unique<MembersFilter>();
        m_filter->setMembers(m_model.get());
    }

    void narrows_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("nothing") << QString() << QStringList{u"Mei"_s, u"Ålfred"_s, u"ÅSA"_s, u"Asha"_s, u"Bala"_s};
        QTest::newRow("space") << u"  "_s << QStringList{u"Mei"_s, u"Ålfred"_s, u"ÅSA"_s, u"Asha"_s, u"Bala"_s};
        QTest::newRow("beginning") << u"as"_s << QStringList{u"Asha"_s};
        QTest::newRow("inside") << u"al"_s << QStringList{u"Bala"_s};
        QTest::newRow("oneself") << u"mei"_s << QStringList{u"Mei"_s};
        QTest::newRow("capitals of any script") << u"åsa"_s << QStringList{u"ÅSA"_s};
        QTest::newRow("another form") << u"A\u030Al"_s << QStringList{u"Ålfred"_s};
        QTest::newRow("full width") << u"ｂａ"_s << QStringList{u"Bala"_s};
        QTest::newRow("no pattern") << u".*"_s << QStringList();
    }

    void narrows()
    {
        const QAbstractItemModelTester tester(m_filter.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QFETCH(QString, filter);
        m_filter->setFilter(filter);
        QFETCH(QStringList, names);
        QStringList found = shown();
        found.sort();
        names.sort();
        QCOMPARE(found, names);
    }

    void followsWhoComesAndGoes()
    {
        m_filter->setFilter(u"as"_s);
        m_model->add(u"Basil"_s);
        m_model->add(u"Dev"_s);
        QCOMPARE(shown(), (QStringList{u"Asha"_s, u"Basil"_s}));
        m_model->remove(u"Asha"_s);
        QCOMPARE(shown(), QStringList{u"Basil"_s});
        m_filter->setFilter({});
        QCOMPARE(shown().size(), 6);
    }

    void hasEverybodyListedWhileItSeeks()
    {
        const QSignalSpy wanted(m_model.get(), &MembersModel::moreWanted);
        m_model->setHasMore(true);
        QCOMPARE(wanted.count(), 0);
        m_filter->setFilter(u"zoe"_s);
        QCOMPARE(wanted.count(), 1);
        m_model->add(u"Dev"_s);
        m_model->setHasMore(true);
        QCOMPARE(wanted.count(), 2);
        m_model->add(u"Zoe"_s);
        m_model->setHasMore(false);
        QCOMPARE(wanted.count(), 2);
        QCOMPARE(shown(), QStringList{u"Zoe"_s});
    }

    void outlivesTheRoom()
    {
        m_model.reset();
        QCOMPARE(m_filter->rowCount(), 0);
        m_filter->setFilter(u"a"_s);
        QCOMPARE(m_filter->members(), nullptr);
    }

private:
    QStringList shown() const
    {
        QStringList names;
        for (int row = 0; row < m_filter->rowCount(); ++row)
            names.append(m_filter->index(row, 0).data(MembersModel::NameRole).toString());
        return names;
    }

    std::unique_ptr<MembersModel> m_model;
    std::unique_ptr<MembersFilter> m_filter;
};

QTEST_MAIN(tst_MembersFilter)
#include "tst_MembersFilter.moc"
