using System.Text.Json;
using StateGen.Sidecar.Components;

namespace StateGen.Sidecar.Secrets;

/// <summary>
/// <c>secretstores.local.file</c>: the JSON file that <c>secretsFile</c> names. It takes <c>nestedSeparator</c> and <c>multiValued</c>.
/// </summary>
internal sealed class LocalFileSecretStoreType : ISecretStoreType
{
    private const string File = "secretsFile";
    private const string DefaultSeparator = ":";

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; } = ["local.file"];

    /// <inheritdoc/>
    public string Version => "";

    /// <inheritdoc/>
    public async ValueTask<ISecretStore> CreateAsync(ComponentSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Find(File) is not { Length: > 0 } path)
            throw new ComponentException($"property '{File}' is missing; it is the path of a JSON file.") { Property = File };
        var separator = settings.Find("nestedSeparator") is { Length: > 0 } given ? given : DefaultSeparator;
        var content = await ReadAsync(path, cancellationToken).ConfigureAwait(false);
        return Parse(path, content, separator, Truthiness.IsTruthy(settings.Find("multiValued")));
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var content = await System.IO.File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
            return content.AsSpan().StartsWith(byteOrderMark) ? content.AsMemory(byteOrderMark.Length) : content;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ComponentException($"the secrets file {path} does not exist.", exception) { Property = File };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ComponentException($"the secrets file {path} cannot be read: {exception.Message}", exception) { Property = File };
        }
    }

    /// <summary>What is wrong is said by line only: the text around it may be a secret.</summary>
    private static SecretFile Parse(string path, ReadOnlyMemory<byte> content, string separator, bool multiValued)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? new SecretFile(json.RootElement, separator, multiValued)
                : throw new FormatException("it is not a JSON object");
        }
        catch (JsonException exception)
        {
            throw new ComponentException($"the secrets file {path} is not JSON: line {exception.LineNumber + 1}.") { Property = File };
        }
        catch (FormatException exception)
        {
            throw new ComponentException($"the secrets file {path} cannot be used: {exception.Message}.", exception) { Property = File };
        }
    }
}
