using AwesomeAssertions;
using KernelGuard.Hosting;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>Holds where the server's name comes from, and what is said when it is missing or wrong.</summary>
public sealed class ConfigurationTests
{
    private static readonly string Password = $"pass-{Guid.NewGuid():N}";

    [Theory]
    [InlineData("KernelGuard:Redis:Configuration")]
    [InlineData("ConnectionStrings:Redis")]
    [InlineData("ConnectionStrings:redis")]
    public void The_server_comes_from_the_configuration(string key) =>
        Settings(guard => guard.AddRedis(), (key, "shop-redis:7000")).Server.EndPoints.Should().ContainSingle().Which.ToString().Should().Contain("shop-redis:7000");

    [Fact]
    public void The_server_in_code_counts_before_the_configurations() =>
        Settings(guard => guard.AddRedis("coded:7001"), ("KernelGuard:Redis:Configuration", "configured:7000"), ("KernelGuard:Redis:Prefix", "shop:"))
            .Should().Match<RedisSettings>(settings => settings.Prefix == "shop:" && settings.Server.EndPoints[0].ToString()!.Contains("coded:7001"));

    [Fact]
    public void A_host_starts_without_its_server()
    {
        var server = Settings(guard => guard.AddRedis("localhost:6379,abortConnect=true")).Server;

        server.AbortOnConnectFail.Should().BeFalse();
    }

    [Fact]
    public void A_missing_server_is_an_error_that_names_every_place() =>
        Failing(guard => guard.AddRedis()).Should().Contain("KernelGuard:Redis:Configuration").And.Contain("ConnectionStrings:Redis").And.Contain("AddRedis(\"localhost:6379\")");

    [Fact]
    public void Budgets_without_a_server_are_an_error_that_names_their_own_call()
    {
        using var services = Services(guard => guard.AddRedisBudgets());

        var store = () => services.GetServices<IBudgetStore>().ToList();

        store.Should().Throw<GuardConfigurationException>().Which.Message.Should().StartWith("AddRedisBudgets() knows no server.").And.Contain("KernelGuard:Redis:Configuration").And.NotContain("AddRedis(");
    }

    [Theory]
    [InlineData("KernelGuard:Redis")]
    [InlineData("KernelGuard:Redis:Budgets")]
    public void A_value_where_settings_stand_is_an_error_without_the_value(string key) =>
        Failing(guard => guard.AddRedis("localhost:6379"), (key, Password)).Should().Contain($"{key} holds one value and must hold settings").And.NotContain(Password);

    [Fact]
    public void An_empty_prefix_is_an_error() =>
        Failing(guard => guard.AddRedis("localhost:6379", options => options.Prefix = "")).Should().Contain("KernelGuard:Redis:Prefix");

    [Theory]
    [InlineData("localhost:6379,passwort=")]
    [InlineData("localhost:6379,ssl=")]
    [InlineData("password=")]
    public void A_text_that_cannot_be_read_is_an_error_without_its_password(string text) =>
        Failing(guard => guard.AddRedis(text + Password)).Should().Contain("cannot be read").And.NotContain(Password);

    [Fact]
    public void An_unknown_key_is_an_error_without_its_value() =>
        Failing(guard => guard.AddRedis("localhost:6379"), ("KernelGuard:Redis:Pasword", Password)).Should().Contain("KernelGuard:Redis").And.NotContain(Password);

    [Fact]
    public void No_text_of_the_options_shows_the_password() =>
        new KernelGuardRedisOptions { Configuration = $"localhost:6379,password={Password}" }.ToString().Should().NotContain(Password).And.Contain("kernelguard:");

    [Fact]
    public void It_becomes_the_second_level_and_what_processes_share_once()
    {
        using var services = Services(guard => guard.AddRedis("localhost:6379").AddRedis("localhost:6379"));

        services.GetServices<ICacheCoordinator>().Should().ContainSingle().Which.Should().BeOfType<RedisCoordinator>();
        services.GetServices<IDistributedCache>().OfType<RedisAnswers>().Should().ContainSingle();
    }

    private static string Failing(Action<IKernelGuardBuilder> add, params (string Key, string Value)[] configuration)
    {
        var settle = () => Settings(add, configuration);
        return settle.Should().Throw<GuardConfigurationException>().Which.ToString();
    }

    private static RedisSettings Settings(Action<IKernelGuardBuilder> add, params (string Key, string Value)[] configuration)
    {
        using var services = Services(add, configuration);
        return RedisSettings.Check(services.GetRequiredService<Microsoft.Extensions.Options.IOptions<KernelGuardRedisOptions>>().Value);
    }

    private static ServiceProvider Services(Action<IKernelGuardBuilder> add, params (string Key, string Value)[] configuration)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configuration.ToDictionary(entry => entry.Key, entry => (string?)entry.Value)).Build());
        add(services.AddKernelGuardCore());
        return services.BuildServiceProvider();
    }
}
