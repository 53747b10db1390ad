using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace StateGen.Server.Tests.Hosting;

/// <summary>A response as it came over the wire.</summary>
internal sealed record RawResponse(string StatusLine, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    public int Status => int.Parse(StatusLine.Split(' ')[1], CultureInfo.InvariantCulture);

    public string Text => Encoding.UTF8.GetString(Body);

    public JsonNode? Json => JsonNode.Parse(Body);

    public string? this[string header] =>
        Headers.Where(h => h.Key.Equals(header, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value).FirstOrDefault();

    public bool Has(string header) => this[header] is not null;
}
