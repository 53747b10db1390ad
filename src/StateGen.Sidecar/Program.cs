using StateGen.Sidecar;
using StateGen.Sidecar.Hosting;

return await new SidecarProcess(SidecarEnvironment.OfProcess(), Console.Out, Console.Error).RunAsync(args).ConfigureAwait(false);
