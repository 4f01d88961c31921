// dotnet run -c Release --project tests/Kernel.Guard.Benchmarks -- --filter '*'
using BenchmarkDotNet.Running;
using KernelGuard.Benchmarks;

if (args is ["serve"])
{
    await ServerProcess.ServeAsync();
    return;
}

switch (args)
{
    // dotnet run -c Release --project tests/Kernel.Guard.Benchmarks -- expressions
    case ["expressions"]:
        ScanSpeed.CompareWithExpressions();
        return;

    // dotnet run -c Release --project tests/Kernel.Guard.Benchmarks -- adversarial
    case ["adversarial"]:
        ScanSpeed.CompareWithProse();
        return;

    // dotnet run -c Release --project tests/Kernel.Guard.Benchmarks -- first-text
    case ["first-text"]:
        FirstText.Print();
        return;

    // dotnet run -c Release --project tests/Kernel.Guard.Benchmarks -- cache
    case ["cache"]:
        Environment.ExitCode = CacheSpeed.Compare();
        return;

    // dotnet run -c Release --project tests/Kernel.Guard.Benchmarks -- budget
    case ["budget"]:
        BudgetSpeed.Compare();
        return;

    // dotnet run -c Release --project tests/Kernel.Guard.Benchmarks -- audit
    case ["audit"]:
        Environment.ExitCode = await AuditSpeed.CompareAsync();
        return;

    // dotnet run -c Release --project tests/Kernel.Guard.Benchmarks -- resilience
    case ["resilience"]:
        Environment.ExitCode = ResilienceSpeed.Compare();
        return;

    // dotnet run -c Release --project tests/Kernel.Guard.Benchmarks -- generator
    case ["generator"]:
        Environment.ExitCode = GeneratorSpeed.Compare();
        return;

    // dotnet run -c Release --project tests/Kernel.Guard.Benchmarks -- budget-redis localhost:6379 [callers …]
    case ["budget-redis", var address, .. var callers]:
        await SharedBudgetSpeed.CompareAsync(address, [.. callers.Select(int.Parse)]);
        return;
}

BenchmarkSwitcher.FromAssembly(typeof(ServerProcess).Assembly).Run(args);
