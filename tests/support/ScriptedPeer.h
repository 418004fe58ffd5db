#pragma once

#include "events/Peer.h"
#include "events/Refusal.h"
#include "tests/support/JsonOf.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QStringList>

/// A peer that answers when the test says so.
class ScriptedPeer : public Adda::Peer
{
public:
    struct Sent
    {
        QString name;
        QJsonObject payload;
        Answered answered;
    };

    void emitEvent(const QString &name, const QByteArray &payload, Answered answered) override
    {
        sent.append({name, QJsonDocument::fromJson(payload).object(), std::move(answered)});
    }

    qsizetype count() const { return sent.size(); }

    const Sent &last() const { return sent.last(); }

    /// Answers the oldest that has no answer yet: with `answer` and "ok".
    void accept(QJsonObject answer)
    {
        answer[QStringLiteral("ok")] = true;
        answerNext(answer);
    }

    template <typename Answer>
    void acceptWith(const Answer &answer)
    {
        accept(jsonOf(answer).toObject());
    }

    void refuse(Adda::RefusalCode code, qint64 retryAfter = 0)
    {
        answerNext(jsonOf(Adda::Refusal{code, QStringLiteral("refused by the test"), {}, retryAfter}));
    }

    /// No ack came, which is how a lost connection looks.
    void loseAnswer() { answerNext(QJsonValue::Undefined); }

    QList<Sent> sent;

private:
    void answerNext(const QJsonValue &payload)
    {
        const Sent asked = sent.at(m_answered++);
        if (asked.answered)
            asked.answered(payload);
    }

    qsizetype m_answered = 0;
};
