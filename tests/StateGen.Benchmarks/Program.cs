using BenchmarkDotNet.Running;
using StateGen.Benchmarks.Sidecar;

if (args is [BareServer.Command, { } port])
    await BareServer.RunAsync(port);
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
