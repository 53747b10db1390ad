using System.Text;
using StateGen.Server.Tests.Hosting;

namespace StateGen.Server.Tests.Seeds;

/// <summary>A request as a document shows it.</summary>
internal sealed record DocumentedRequest(string Method, string Target, string? Body, IReadOnlyList<string> Headers)
{
    private const string Command = "curl ";
    private const string Host = "http://localhost:3500";

    /// <summary>The <c>curl</c> commands of a document, in order.</summary>
    public static IReadOnlyList<DocumentedRequest> Commands(string document)
    {
        string text = Read(document);
        var requests = new List<DocumentedRequest>();
        for (int at = text.IndexOf(Command, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Command, at + 1, StringComparison.Ordinal))
        {
            if (text[..at].TrimEnd(' ').EndsWith('\n'))
                requests.Add(Of(Words(text, at + Command.Length)));
        }

        return requests;
    }

    /// <summary>The lines of a document that are a method and a URL without placeholders. Of alternative methods there is a request each.</summary>
    public static IReadOnlyList<DocumentedRequest> Lines(string document) =>
    [
        .. from line in Read(document).Split('\n')
           let words = line.Trim().Split(' ')
           where words.Length == 2 && words[0].All(c => char.IsAsciiLetterUpper(c) || c == '/') && words[1].StartsWith(Host, StringComparison.Ordinal) && !words[1].Contains('<', StringComparison.Ordinal)
           from method in words[0].Split('/')
           select new DocumentedRequest(method, words[1][Host.Length..], null, []),
    ];

    public static string Read(string document) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "seeds", document + ".txt"));

    public Task<RawResponse> SendAsync(TestServer server) => server.SendAsync(Method, Target, Body, [.. Headers]);

    /// <summary>The same request with another text in its body and headers.</summary>
    public DocumentedRequest With(string text, string other) => this with
    {
        Body = Body?.Replace(text, other, StringComparison.Ordinal),
        Headers = [.. Headers.Select(h => h.Replace(text, other, StringComparison.Ordinal))],
    };

    private static DocumentedRequest Of(IEnumerable<string> words)
    {
        string? method = null, target = null, body = null;
        var headers = new List<string>();
        using IEnumerator<string> word = words.GetEnumerator();
        while (word.MoveNext())
        {
            string option = word.Current;
            if (option is "-X" or "-d" or "-H")
                Assert.True(word.MoveNext(), $"{option} has no value.");
            if (option is "-X")
                method = word.Current;
            else if (option is "-d")
                body = word.Current;
            else if (option is "-H")
                headers.Add(word.Current);
            else if (option is not "-v")
                target = option[Host.Length..];
        }

        return new DocumentedRequest(method ?? (body is null ? "GET" : "POST"), target!, body, headers);
    }

    /// <summary>The words of a command up to the end of its line, by the rules of a shell as far as documents use them.</summary>
    private static IEnumerable<string> Words(string text, int at)
    {
        var word = new StringBuilder();
        char quote = '\0';
        for (; at < text.Length; at++)
        {
            char c = text[at];
            if (quote != '\0')
            {
                if (c == quote)
                    quote = '\0';
                else
                    word.Append(c);
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else if (c == '\\')
            {
                at++;
            }
            else if (c is ' ' or '\n')
            {
                if (word.Length > 0)
                    yield return word.ToString();
                word.Clear();
                if (c == '\n')
                    yield break;
            }
            else
            {
                word.Append(c);
            }
        }
    }
}
