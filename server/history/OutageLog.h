#pragma once

#include "storage/DatabaseError.h"

#include <atomic>

namespace Adda {

/// Says in the program's log that something with the database begins to fail, and that it works again: once
/// each, however often it is tried in between.
///
/// Thread: one, its owner's; isFailing() from any.
class OutageLog
{
public:
    /// `what`, e.g. "writing", has failed or works.
    explicit OutageLog(const QString &what);

    template <typename T>
    void note(const Storage::Result<T> &result)
    {
        if (!result)
            noteFailure(result.error());
        else if (m_isFailing)
            noteRecovery();
    }

    /// What was noted last was a failure.
    bool isFailing() const { return m_isFailing; }

private:
    void noteFailure(const Storage::DatabaseError &error);
    void noteRecovery();

    QString m_what;
    std::atomic<bool> m_isFailing = false;
};

} // namespace Adda
