using KernelGuard.Redis.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedServer))]
