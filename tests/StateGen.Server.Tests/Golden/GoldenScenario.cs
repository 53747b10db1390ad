using System.Text.Json;
using StateGen.Server.Tests.Hosting;
using Xunit.Abstractions;

namespace StateGen.Server.Tests.Golden;

/// <summary>A sequence of requests that was recorded, with what each has to answer. A step without an expectation is sent and not judged.</summary>
public sealed class GoldenScenario : IXunitSerializable
{
    private string _file = string.Empty;
    private int _line;

    public GoldenScenario()
    {
    }

    private GoldenScenario(string file, int line) => Load(file, line);

    public string Title { get; private set; } = string.Empty;

    public JsonElement Content { get; private set; }

    /// <summary>Whether the scenario has a name that an earlier one of the file has: it was recorded with another configuration.</summary>
    public bool IsRepeated { get; private set; }

    public static IEnumerable<GoldenScenario> In(string file) => Enumerable.Range(0, Lines(file).Length).Select(line => new GoldenScenario(file, line));

    public void Deserialize(IXunitSerializationInfo info) => Load(info.GetValue<string>("file"), info.GetValue<int>("line"));

    public void Serialize(IXunitSerializationInfo info)
    {
        info.AddValue("file", _file);
        info.AddValue("line", _line);
    }

    public override string ToString() => Title;

    private static string[] Lines(string file) => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data", "golden", file));

    private static string TitleOf(JsonElement content) => $"{content.GetProperty("family")}/{content.GetProperty("name")}";

    private void Load(string file, int line)
    {
        (_file, _line) = (file, line);
        string[] lines = Lines(file);
        Content = JsonEquality.Parse(lines[line]);
        Title = TitleOf(Content);

        // The second run starts with the first name that comes again, and some of its scenarios have no counterpart in the first.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        IsRepeated = lines.Take(line + 1).Select(text => TitleOf(JsonEquality.Parse(text))).Any(title => !seen.Add(title));
    }
}
