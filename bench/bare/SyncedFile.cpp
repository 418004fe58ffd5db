#include "bench/bare/SyncedFile.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/uio.h>
#include <system_error>
#include <unistd.h>

namespace Bench {

SyncedFile::SyncedFile(const std::string &path)
    : m_descriptor(open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600))
{
    const std::string zeros(4096, '\0');
    bool isWritten = m_descriptor >= 0;
    for (off_t at = 0; isWritten && at < length; at += off_t(zeros.size()))
        isWritten = pwrite(m_descriptor, zeros.data(), zeros.size(), at) == ssize_t(zeros.size());
    if (!isWritten || fsync(m_descriptor) != 0)
        throw std::system_error(errno, std::generic_category(), path);
}

SyncedFile::~SyncedFile()
{
    close(m_descriptor);
}

void SyncedFile::append(std::string_view bytes)
{
    if (m_end + off_t(bytes.size()) > length)
        m_end = 0;
    const iovec part{const_cast<char *>(bytes.data()), bytes.size()};
    if (pwritev2(m_descriptor, &part, 1, m_end, RWF_DSYNC) != ssize_t(bytes.size()))
        throw std::system_error(errno, std::generic_category(), "write to disk");
    m_end += off_t(bytes.size());
}

} // namespace Bench
