using System.Text;
using System.Text.Json;
using StateGen.Generators.Tests.Harness;

namespace StateGen.Generators.Tests.Codec;

/// <summary>Generated codecs beside System.Text.Json with the options of <see cref="Reference"/>, over every supported shape.</summary>
public sealed class CodecDifferentialTests
{
    private const int MutantsPerShape = 1500;

    [Theory]
    [MemberData(nameof(CodecShapes.All), MemberType = typeof(CodecShapes))]
    public void The_same_bytes_go_out(string shape)
    {
        CodecSubject subject = CodecShapes.Subject(shape);
        foreach (object sample in subject.Samples)
        {
            Outcome expected = Outcome.Of(() => JsonSerializer.Serialize(sample, subject.RecordType, Reference.Options));
            Outcome actual = Outcome.Of(() => Encoding.UTF8.GetString(subject.Codec.Write(sample)));
            Assert.True(expected.Given == actual.Given, $"Expected: {expected}\nActual:   {actual}");
        }
    }

    [Theory]
    [MemberData(nameof(CodecShapes.All), MemberType = typeof(CodecShapes))]
    public void The_same_values_come_in(string shape)
    {
        CodecSubject subject = CodecShapes.Subject(shape);
        List<string> differences = [.. Texts(subject).Select(Encoding.UTF8.GetBytes).Select(json => Difference(subject, json)).OfType<string>()];
        Assert.True(differences.Count == 0, $"{differences.Count} differences\n" + string.Join('\n', differences.Take(10)));
    }

    [Theory]
    [MemberData(nameof(CodecShapes.All), MemberType = typeof(CodecShapes))]
    public void Broken_JSON_is_refused_or_read_alike(string shape)
    {
        CodecSubject subject = CodecShapes.Subject(shape);
        var mutator = new JsonMutator(seed: 20261120);
        byte[][] originals = [.. Texts(subject).Select(Encoding.UTF8.GetBytes).Where(json => Difference(subject, json) is null)];
        List<string> differences = [.. mutator.Mutants(originals).Take(MutantsPerShape).Select(json => Difference(subject, json)).OfType<string>()];
        Assert.True(differences.Count == 0, $"{differences.Count} differences\n" + string.Join('\n', differences.Take(10)));
    }

    [Theory]
    [MemberData(nameof(CodecShapes.All), MemberType = typeof(CodecShapes))]
    public void The_source_is_well_formed(string shape) => Formatting.IsWellFormed(CodecShapes.Subject(shape).Generated);

    [Theory]
    [InlineData("Order")]
    [InlineData("Polymorphic")]
    [InlineData("Construction")]
    [InlineData("Dictionaries")]
    [InlineData("Enums")]
    public void The_source_is_as_it_was(string shape) => Snapshot.Matches(CodecShapes.Subject(shape).Generated, shape);

    private static IEnumerable<string> Texts(CodecSubject subject) => subject
        .Samples
        .Select(sample => Outcome.Of(() => JsonSerializer.Serialize(sample, subject.RecordType, Reference.Options)).Given)
        .OfType<string>()
        .Concat(subject.Texts);

    private static string? Difference(CodecSubject subject, byte[] json)
    {
        Outcome expected = Outcome.Of(() => ObjectGraph.Show(JsonSerializer.Deserialize(json, subject.RecordType, Reference.Options)));
        Outcome actual = Outcome.Of(() => ObjectGraph.Show(subject.Codec.Read(json)));
        bool isSame = expected.IsRefused ? IsSameRefusal(expected, actual) : expected.Given == actual.Given;
        return isSame ? null : $"JSON:     {Encoding.UTF8.GetString(json)}\nExpected: {expected}\nActual:   {actual}";
    }

    /// <summary>What a record's own code throws comes through; everything else is a JsonException that says where.</summary>
    private static bool IsSameRefusal(Outcome expected, Outcome actual) => expected.Refusal is JsonException or NotSupportedException
        ? actual.Refusal is JsonException { Path: not null }
        : actual.Refusal?.GetType() == expected.Refusal!.GetType();
}
