using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Publicist.Tests;

/// <summary>bUnit asks for a newer AngleSharp.Diffing than some registries carry; the copy beside the tests serves.</summary>
internal static class AssemblyBinding
{
    [ModuleInitializer]
    internal static void Bind() => AssemblyLoadContext.Default.Resolving += BesideTheTests;

    private static Assembly? BesideTheTests(AssemblyLoadContext context, AssemblyName name)
    {
        if (name.Name is not "AngleSharp.Diffing") return null;
        var path = Path.Combine(AppContext.BaseDirectory, name.Name + ".dll");
        return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
    }
}
