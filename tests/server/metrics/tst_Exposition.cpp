#include "server/metrics/Exposition.h"

#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

class tst_Exposition : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void countersAndGauges()
    {
        Exposition text;
        text.counter("a_total", "How many.", 3e9);
        text.gauge("b_seconds", "How long.", 0.25);
        QCOMPARE(text.text(), "# HELP a_total How many.\n# TYPE a_total counter\na_total 3000000000\n"
                              "# HELP b_seconds How long.\n# TYPE b_seconds gauge\nb_seconds 0.25\n");
    }

    void labelsAreEscaped()
    {
        Exposition text;
        text.begin("a_total", Exposition::Type::Counter, "How many.");
        text.sample(1, {"reason", u"too_slow"_s});
        text.sample(2, {"reason", u"a \"b\\c\"\nd"_s});
        QVERIFY(text.text().endsWith("a_total{reason=\"too_slow\"} 1\n"
                                     "a_total{reason=\"a \\\"b\\\\c\\\"\\nd\"} 2\n"));
    }

    void histograms()
    {
        Histogram histogram({0.0005, 1});
        for (const double value : {0.0005, 0.5, 2.0})
            histogram.observe(value);
        Exposition text;
        text.histogram("wait_seconds", "How long.", histogram.read());
        QCOMPARE(text.text(), "# HELP wait_seconds How long.\n# TYPE wait_seconds histogram\n"
                              "wait_seconds_bucket{le=\"0.0005\"} 1\nwait_seconds_bucket{le=\"1\"} 2\n"
                              "wait_seconds_bucket{le=\"+Inf\"} 3\nwait_seconds_sum 2.5005\nwait_seconds_count 3\n");
    }

    void histogramsByLabel()
    {
        Exposition text;
        text.begin("lag_seconds", Exposition::Type::Histogram, "How late.");
        text.sample(Histogram({1}).read(), {"worker", u"0"_s});
        QVERIFY(text.text().endsWith("lag_seconds_bucket{worker=\"0\",le=\"1\"} 0\n"
                                     "lag_seconds_bucket{worker=\"0\",le=\"+Inf\"} 0\n"
                                     "lag_seconds_sum{worker=\"0\"} 0\nlag_seconds_count{worker=\"0\"} 0\n"));
    }
};

QTEST_APPLESS_MAIN(tst_Exposition)
#include "tst_Exposition.moc"
