// dotnet run -c Release --project tests/Kernel.Guard.Benchmarks -- --filter '*'
using BenchmarkDotNet.Running;
using KernelGuard.Benchmarks;

if (args is ["serve"])
{
    await ServerProcess.ServeAsync();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(ServerProcess).Assembly).Run(args);
