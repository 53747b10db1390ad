using System.Globalization;
using System.Text;
using System.Text.Json;

namespace StateGen.Stores.Http;

/// <summary>What a server of the state API says when it does not do what it was asked: the body of an answer that is an error.</summary>
/// <param name="Code">The error code, such as <c>ERR_STATE_SAVE</c>; empty if the body has none.</param>
/// <param name="Message">The text for a person; empty if the body has none.</param>
internal sealed record StateApiProblem(string Code, string Message)
{
    private const int MaxMessage = 500;

    /// <summary>
    /// The errors behind it in this project's own terms, and the items of the request they belong to; empty if the server is another one. The
    /// position is -1 for the request as a whole.
    /// </summary>
    public IReadOnlyList<(int Index, StateError Error)> Errors { get; private init; } = [];

    /// <summary>Reads a body. One that is not an error of the state API gives its beginning as the message.</summary>
    public static StateApiProblem Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return Read(document.RootElement);
        }
        catch (JsonException)
        {
            // A proxy answers in HTML or plain text; so does the sidecar when a token is wrong.
        }

        return new StateApiProblem(string.Empty, Shortened(Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, MaxMessage)])));
    }

    private static StateApiProblem Read(JsonElement root)
    {
        string message = Shortened(Text(root, "message") ?? string.Empty);
        var errors = new List<(int, StateError)>();
        if (root.TryGetProperty("details", out JsonElement details) && details.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement detail in details.EnumerateArray())
            {
                if (TryReadError(detail, message) is { } error)
                    errors.Add(error);
            }
        }

        return new StateApiProblem(Text(root, "errorCode") ?? string.Empty, message) { Errors = errors };
    }

    private static (int Index, StateError Error)? TryReadError(JsonElement detail, string message)
    {
        if (detail.ValueKind != JsonValueKind.Object)
            return null;
        JsonElement metadata = detail.TryGetProperty("metadata", out JsonElement facts) && facts.ValueKind == JsonValueKind.Object ? facts : default;
        string? reason = Text(detail, "domain") is StateErrorDetail.Domain ? Text(detail, "reason") : Text(metadata, StateErrorDetail.Kind);
        if (reason is null || !StateErrorDetail.TryGetKind(reason, out StateErrorKind kind))
            return null;
        bool isOfItem = int.TryParse(Text(metadata, StateErrorDetail.Index), NumberStyles.None, CultureInfo.InvariantCulture, out int index);
        var error = new StateError(kind, message)
        {
            Key = Text(metadata, StateErrorDetail.Key),
            ExpectedETag = Text(metadata, StateErrorDetail.ExpectedETag),
            CurrentETag = Text(metadata, StateErrorDetail.CurrentETag),
            OutcomeUnknown = Text(metadata, StateErrorDetail.OutcomeUnknown) is "true",
        };
        return (isOfItem ? index : -1, error);
    }

    private static string? Text(JsonElement parent, string name)
    {
        return parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;
    }

    private static string Shortened(string text)
    {
        string line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= MaxMessage ? line : string.Concat(line.AsSpan(0, MaxMessage), "…");
    }
}
