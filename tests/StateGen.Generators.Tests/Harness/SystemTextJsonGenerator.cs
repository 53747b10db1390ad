using System.Reflection;
using Microsoft.CodeAnalysis;

namespace StateGen.Generators.Tests.Harness;

/// <summary>The generator of System.Text.Json, which every project has beside ours, from the SDK.</summary>
internal static class SystemTextJsonGenerator
{
    /// <summary>Makes one.</summary>
    public static ISourceGenerator Create()
    {
        string path = typeof(SystemTextJsonGenerator).Assembly
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "SystemTextJsonGenerator")
            .Value!;
        Type type = Assembly.LoadFrom(path).GetExportedTypes().Single(type => type.IsAssignableTo(typeof(IIncrementalGenerator)));
        return ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator();
    }
}
