using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace StateGen.Conformance;

/// <summary>A PostgreSQL server of its own: its processes, a folder and a free port of the loopback. Nothing of it is left when it is disposed.</summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string Root = "/usr/lib/postgresql";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stategen");

    private PostgreSqlServer()
    {
    }

    /// <summary>How to install what is missing.</summary>
    public const string HowToInstall = "PostgreSQL is not installed here: apt-get install postgresql";

    /// <summary>Whether there is a server to start.</summary>
    public static bool IsInstalled => Directory.Exists(Root) && Directory.GetDirectories(Root).Length > 0;

    public int Port { get; } = FreePort();

    /// <summary>Where it is, for Npgsql.</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={Port};Username=postgres;Database=postgres";

    /// <summary>Where it is, as PostgreSQL's own tools are told.</summary>
    public string LibpqConnectionString => $"host=127.0.0.1 port={Port} user=postgres dbname=postgres";

    private string Data => Path.Combine(_folder.FullName, "data");

    /// <summary>Makes a server and starts it.</summary>
    public static async Task<PostgreSqlServer> StartNewAsync()
    {
        var server = new PostgreSqlServer();
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", "postgres:postgres", server._folder.FullName);
        await RunToolAsync("initdb", "-D", server.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts the server, also after it was killed, and waits until it answers.</summary>
    public async Task StartAsync()
    {
        // What a killed server leaves behind ends by itself, and only then can the next one start.
        string options = $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=200";
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await RunToolAsync("pg_ctl", "start", "-w", "-t", "60", "-D", Data, "-l", Path.Combine(_folder.FullName, "log"), "-o", options);
                return;
            }
            catch (InvalidOperationException) when (attempt < 20)
            {
                using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
                await poll.WaitForNextTickAsync();
            }
        }
    }

    /// <summary>Ends the server as nothing can prepare for: by SIGKILL.</summary>
    public async Task KillAsync()
    {
        string pid = (await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0];
        using var server = Process.GetProcessById(int.Parse(pid, CultureInfo.InvariantCulture));
        server.Kill();
        using var ended = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!server.HasExited)
            await ended.WaitForNextTickAsync();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await RunToolAsync("pg_ctl", "stop", "-m", "immediate", "-w", "-D", Data);
        }
        catch (InvalidOperationException)
        {
            // It was killed already.
        }

        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Runs a tool as a user that PostgreSQL accepts, which root is not.</summary>
    private static Task RunToolAsync(string tool, params string[] arguments)
    {
        string version = Directory.GetDirectories(Root).MaxBy(static path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture))!;
        string program = Path.Combine(version, "bin", tool);
        return Environment.IsPrivilegedProcess ? RunAsync("runuser", ["-u", "postgres", "--", program, .. arguments]) : RunAsync(program, arguments);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // The server inherits what it is given, so nothing is redirected that would have to be read to its end.
        string command = string.Join(' ', arguments.Prepend(program).Select(static text => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'"));
        using Process process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"cd / && exec {command} >/dev/null 2>&1 </dev/null"]) { UseShellExecute = false })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }
}
