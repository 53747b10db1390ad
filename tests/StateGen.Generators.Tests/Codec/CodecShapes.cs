using System.Collections.Concurrent;

namespace StateGen.Generators.Tests.Codec;

/// <summary>
/// The records codecs are tested with, each in a file of its own in the folder <c>Shapes</c>. Each file has one annotated type and a class <c>Samples</c>
/// with values (<c>All</c>) and texts to read (<c>Json</c>).
/// </summary>
public static class CodecShapes
{
    private static readonly ConcurrentDictionary<string, Lazy<CodecSubject>> Subjects = new(StringComparer.Ordinal);

    public static TheoryData<string> All => [.. Directory.EnumerateFiles(Folder, "*.cs").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Codec", "Shapes");

    internal static string Source(string name) => File.ReadAllText(Path.Combine(Folder, name + ".cs"));

    internal static CodecSubject Subject(string name) => Subjects.GetOrAdd(name, n => new Lazy<CodecSubject>(() => CodecSubject.Of(Source(n)))).Value;
}
