using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace StateGen.Sidecar.Tests.Golden;

/// <summary>The recorded cases with a server that takes connections and never says a word. Several of them wait for five seconds.</summary>
public sealed class RecordedInitTimeoutTests
{
    public static TheoryData<string> Cases => [.. RecordedCase.All.Where(recorded => recorded.NeedsSilence).Select(recorded => recorded.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_recorded_folder_with_a_silent_server_runs_or_ends_as_it_did(string name)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        await RecordedRun.AssertAsRecordedAsync(name, ("silent", port.ToString(CultureInfo.InvariantCulture)));
    }
}
