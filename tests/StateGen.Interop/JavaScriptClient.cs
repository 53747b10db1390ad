using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StateGen.Interop;

/// <summary>Dapr's client for JavaScript in a process of its own, which does one call after the other.</summary>
internal sealed class JavaScriptClient : IAsyncDisposable
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private JavaScriptClient(Process process) => _process = process;

    public static JavaScriptClient Start(int port, string? apiToken = null)
    {
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = InteropFolder.Path,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList = { "client.cjs", $"{port}", apiToken ?? "" },
        };
        return new JavaScriptClient(Process.Start(start)!);
    }

    /// <summary>Calls a method of <c>client.state</c> and returns what it returned.</summary>
    public async Task<JsonNode?> StateAsync(string method, params JsonNode?[] arguments)
    {
        JsonObject answer = await CallAsync("state", method, arguments);
        Assert.Null(answer["thrown"]?.ToString());
        return answer["returned"];
    }

    /// <summary>Calls a method of <c>client.state</c> that throws, and returns the error of the state API in its message.</summary>
    public async Task<JsonNode> StateErrorAsync(string method, params JsonNode?[] arguments)
    {
        JsonObject answer = await CallAsync("state", method, arguments);
        return JsonNode.Parse((answer["thrown"] ?? answer["returned"]!["error"])!.GetValue<string>())!;
    }

    public async Task<JsonObject> CallAsync(string target, string method, params JsonNode?[] arguments)
    {
        var call = new JsonObject { ["target"] = target, ["method"] = method, ["args"] = new JsonArray(arguments) };
        await _process.StandardInput.WriteLineAsync(call.ToJsonString(JsonSerializerOptions.Web));
        await _process.StandardInput.FlushAsync();
        using var timeout = new CancellationTokenSource(CallTimeout);
        string line = await _process.StandardOutput.ReadLineAsync(timeout.Token) ?? throw new EndOfStreamException("The client has ended.");
        return JsonNode.Parse(line)!.AsObject();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
