using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Publicist.Core.Storage;

/// <summary>
/// Lets Microsoft.Data.Sqlite run on the SQLitePCLRaw that was restored, where that is older than the one it was built against.
/// Every member it calls is there in 2.0.6, save <c>LoadExtension</c>, which nothing here calls. Where the right version
/// is present the runtime finds it by itself and this never fires.
/// </summary>
internal static class SqliteBinding
{
#pragma warning disable CA2255 // It must run before the first connection, whichever program loads this library.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Bind() => AssemblyLoadContext.Default.Resolving += BesideTheProgram;

    private static Assembly? BesideTheProgram(AssemblyLoadContext context, AssemblyName name)
    {
        if (name.Name?.StartsWith("SQLitePCLRaw.", StringComparison.Ordinal) is not true) return null;
        var folders = new[] { AppContext.BaseDirectory, Path.GetDirectoryName(typeof(SqliteBinding).Assembly.Location) ?? "" };
        var path = folders.Select(folder => Path.Combine(folder, name.Name + ".dll")).FirstOrDefault(File.Exists);
        return path is null ? null : context.LoadFromAssemblyPath(path);
    }
}
