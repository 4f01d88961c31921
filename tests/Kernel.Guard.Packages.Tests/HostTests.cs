using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Packages.Tests;

/// <summary>Installs the packages into a new project outside the repository, as a developer does.</summary>
public sealed class HostTests(PackageFolder packages)
{
    [Fact]
    public async Task A_new_project_makes_a_guarded_call_sees_what_is_wrong_and_gets_its_manifest()
    {
        var folder = packages.NewFolder("Shop");
        await File.WriteAllTextAsync(Path.Combine(folder, "Shop.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Kernel.Guard" Version="{packages.Version}" />
                <PackageReference Include="Kernel.Guard.Testing" Version="{packages.Version}" />
              </ItemGroup>
            </Project>
            """, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Source, TestContext.Current.CancellationToken);

        var warnings = await packages.BuildAsync(folder);
        var printed = await packages.In(folder).RunAsync("dotnet", Path.Combine("bin", "Release", "net10.0", "Shop.dll"));

        // Of the generator, and of an analyzer; nothing else.
        warnings.Should().Equal("KG0010", "KG0021");
        printed.Should().Contain("answered Yes, ada@example.com.").And.Contain("left [[EMAIL-1]], is it you?");
        var output = Path.Combine(folder, "bin", "Release", "net10.0");
        (await File.ReadAllTextAsync(Path.Combine(output, "kernel-guard.json"), TestContext.Current.CancellationToken)).Should().Contain("IShopPrompts.AnswerAsync").And.Contain("gpt-5.4-mini");
        (await File.ReadAllTextAsync(Path.Combine(output, "kernel-guard.md"), TestContext.Current.CancellationToken)).Should().Contain("IShopPrompts.AnswerAsync");
    }

    private const string Source = """
        using KernelGuard;
        using KernelGuard.Testing;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;

        await using var server = await OpenAIServer.StartAsync();
        server.RespondWith(Reply.Text("Yes, [[EMAIL-1]]."));
        var builder = Host.CreateApplicationBuilder(args);
        builder.AddKernelGuard()
            .AddOpenAI("gpt-5.4-mini", openAI => (openAI.Endpoint, openAI.ApiKey) = (server.Endpoint, server.ApiKey))
            .AddPrompts<IShopPrompts>();
        using var host = builder.Build();
        await host.StartAsync();
        Console.WriteLine("answered " + await host.Services.GetRequiredService<IShopPrompts>().AnswerAsync("acme", "ada@example.com, is it you?"));
        Console.WriteLine("left " + server.Requests[0].LastUserText);

        [PromptClient]
        public interface IShopPrompts
        {
            [UserMessage("{{$question}}"), Model("gpt-5.4-mini", MaxOutputTokens = 100), RedactPii]
            Task<string> AnswerAsync([Tenant] string shop, string question);

            [UserMessage("Who is {{$email}}?"), Model("gpt-5.4-mini", MaxOutputTokens = 100), Cached("1h", Partition = Partition.Tenant)]
            Task<string> WhoAsync([Tenant] string shop, string email, string unused);
        }
        """;
}
