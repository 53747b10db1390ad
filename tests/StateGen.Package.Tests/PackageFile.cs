using System.IO.Compression;
using System.Xml.Linq;

namespace StateGen.Package.Tests;

/// <summary>A package as a file.</summary>
internal sealed class PackageFile : IDisposable
{
    private readonly ZipArchive _archive;

    private PackageFile(ZipArchive archive) => _archive = archive;

    /// <summary>The files in it, without those that only describe the archive, in ordinal order.</summary>
    public string[] Files => [.. _archive.Entries.Select(entry => entry.FullName).Where(IsContent).Order(StringComparer.Ordinal)];

    /// <summary>Opens a package of the feed.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="name">Its name.</param>
    /// <param name="extension">Its extension: <c>snupkg</c> for the package of its symbols.</param>
    public static PackageFile Open(PackedFeed feed, string name, string extension = "nupkg") =>
        new(ZipFile.OpenRead(Path.Combine(feed.Packages, $"{name}.{PackedFeed.Version}.{extension}")));

    /// <summary>What the package says of itself.</summary>
    /// <param name="name">The element.</param>
    /// <returns>The elements of this name.</returns>
    public IEnumerable<XElement> Metadata(string name)
    {
        using Stream manifest = _archive.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return [.. XDocument.Load(manifest).Descendants().Where(element => element.Name.LocalName == name)];
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path in the package.</param>
    public MemoryStream Read(string path)
    {
        using Stream entry = _archive.GetEntry(path)!.Open();
        var content = new MemoryStream();
        entry.CopyTo(content);
        content.Position = 0;
        return content;
    }

    public void Dispose() => _archive.Dispose();

    private static bool IsContent(string path) =>
        !path.StartsWith("_rels/", StringComparison.Ordinal)
        && !path.StartsWith("package/", StringComparison.Ordinal)
        && !path.EndsWith(".nuspec", StringComparison.Ordinal)
        && path != "[Content_Types].xml";
}
