#pragma once

#include "storage/DatabaseError.h"

namespace Adda {

/// Says in the program's log that something with the database begins to fail, and that it works again: once
/// each, however often it is tried in between.
///
/// Thread: one, its owner's.
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

private:
    void noteFailure(const Storage::DatabaseError &error);
    void noteRecovery();

    QString m_what;
    bool m_isFailing = false;
};

} // namespace Adda
