using System.Text;
using Microsoft.Extensions.Logging;
using StateGen.Sidecar.Yaml;

namespace StateGen.Sidecar.Components;

/// <summary>
/// Reads the components of resource folders. A document that cannot be read is reported and left out, and the rest still loads, as daprd
/// does; a folder or file that cannot be opened ends the start.
/// </summary>
/// <param name="logger">Takes the reports.</param>
internal sealed partial class ManifestLoader(ILogger logger)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads all components of some folders: folders as given, files by name, documents in order.</summary>
    /// <param name="folders">The folders; what is below them in further folders is not read.</param>
    /// <returns>The components, duplicates and those of other applications included.</returns>
    /// <exception cref="StartupException">A folder or file cannot be read.</exception>
    public IReadOnlyList<ComponentManifest> Load(IReadOnlyList<string> folders)
    {
        var manifests = new List<ComponentManifest>();
        foreach (var folder in folders)
        {
            foreach (var file in FilesOf(folder))
                LoadFile(file, manifests);
        }

        return manifests;
    }

    private List<string> FilesOf(string folder)
    {
        if (File.Exists(folder))
            throw new StartupException($"resources path {folder}: is a file; give the folder it is in.");
        if (!Directory.Exists(folder))
            throw new StartupException($"resources path {folder}: no such folder.");
        var files = new List<string>();
        try
        {
            files.AddRange(Directory.EnumerateFiles(folder, "*", new EnumerationOptions { AttributesToSkip = FileAttributes.None }));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"resources path {folder}: cannot be read: {exception.Message}", exception);
        }

        files.Sort(StringComparer.Ordinal);
        foreach (var other in files.Where(file => !IsYaml(file)))
            LogNotYaml(logger, other);
        return files.FindAll(IsYaml);
    }

    private static bool IsYaml(string file) =>
        Path.GetExtension(file.AsSpan()) is var extension
        && (extension.Equals(".yaml", StringComparison.OrdinalIgnoreCase) || extension.Equals(".yml", StringComparison.OrdinalIgnoreCase));

    private void LoadFile(string file, List<ComponentManifest> manifests)
    {
        if (ReadText(file) is not { } text)
            return;
        foreach (var document in DocumentSplitter.Split(text))
        {
            try
            {
                if (ManifestReader.Read(document, file) is { } manifest)
                    manifests.Add(manifest);
            }
            catch (YamlProblem problem)
            {
                Report(file, document.Number, problem);
            }
        }
    }

    private string? ReadText(string file)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{file}: cannot be read: {exception.Message}", exception);
        }

        var content = bytes.AsSpan();
        if (content.StartsWith(Encoding.UTF8.Preamble))
            content = content[Encoding.UTF8.Preamble.Length..];
        try
        {
            return StrictUtf8.GetString(content);
        }
        catch (DecoderFallbackException exception)
        {
            var line = content[..Math.Clamp(exception.Index, 0, content.Length)].Count((byte)'\n') + 1;
            LogNotUtf8(logger, file, line);
            return null;
        }
    }

    private void Report(string file, int document, YamlProblem problem)
    {
        if (problem.Field.Length == 0)
            LogBadDocument(logger, file, problem.Line, document, problem.Message);
        else
            LogBadField(logger, file, problem.Line, problem.Field, document, problem.Message);
    }

    [LoggerMessage(LogLevel.Warning, "{File}: is not read, since its name does not end in .yaml or .yml.")]
    private static partial void LogNotYaml(ILogger logger, string file);

    [LoggerMessage(LogLevel.Warning, "{File}, line {Line}: is not UTF-8; the file is skipped.")]
    private static partial void LogNotUtf8(ILogger logger, string file, int line);

    [LoggerMessage(LogLevel.Warning, "{File}, line {Line}: document {Document} is skipped: it {Problem}")]
    private static partial void LogBadDocument(ILogger logger, string file, int line, int document, string problem);

    [LoggerMessage(LogLevel.Warning, "{File}, line {Line}, field {Field}: document {Document} is skipped: the field {Problem}")]
    private static partial void LogBadField(ILogger logger, string file, int line, string field, int document, string problem);
}
