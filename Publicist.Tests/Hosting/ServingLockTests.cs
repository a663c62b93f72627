using Publicist.Core.Storage;
using Publicist.Web.Hosting;

namespace Publicist.Tests.Hosting;

public sealed class ServingLockTests
{
    [Fact]
    public void A_held_lock_says_that_another_serves()
    {
        var directory = new DataDirectory(Directory.CreateTempSubdirectory("publicist-lock-").FullName);
        try
        {
            using var first = ServingLock.Take(directory);
            Should.Throw<AlreadyServingException>(() => ServingLock.Take(directory));
        }
        finally
        {
            Directory.Delete(directory.Path, recursive: true);
        }
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told_as_what_it_is() =>
        Should.Throw<DirectoryNotFoundException>(() => ServingLock.Take(new DataDirectory(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N")))));
}
