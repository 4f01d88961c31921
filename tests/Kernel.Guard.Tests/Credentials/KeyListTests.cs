using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Credentials;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace KernelGuard.Tests.Credentials;

public sealed class KeyListTests : IDisposable
{
    private const string List = "KernelGuard:OpenAI:Keys";

    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-guard-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_section_names_keys_in_any_place_and_their_weights()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        string[] keys = ["sk-of-the-section", "sk-of-a-variable", "sk-of-a-file", "sk-of-the-code"];
        Array.ForEach(keys, server.AcceptKey);
        var file = Path.Combine(_folder, "key");
        await File.WriteAllTextAsync(file, keys[2], Token);
        await using var host = new GuardedHost(
            server,
            options =>
            {
                options.ApiKey = null;
                options.Keys.Add(new ApiKeyOptions { ApiKey = keys[3], Weight = 4 });
            },
            services: services => services.AddSingleton(new VariableLookup(name => name == "MY_KEY" ? keys[1] : null, [])),
            configuration: new()
            {
                [$"{List}:0:ApiKey"] = keys[0],
                [$"{List}:1:Variable"] = "MY_KEY",
                [$"{List}:1:Weight"] = "2",
                [$"{List}:2:File"] = file,
                [$"{List}:2:Weight"] = "3",
            });

        for (var i = 0; i < 20; i++)
        {
            await host.Client.GetResponseAsync("x", cancellationToken: Token);
        }

        keys.Select(server.RequestCountOf).Should().Equal(2, 4, 6, 8);
        var options = host.Services.GetRequiredService<IOptions<OpenAIProviderOptions>>().Value;
        var shown = options + JsonSerializer.Serialize(options) + string.Join(' ', options.Keys);
        keys.Should().NotContain(key => shown.Contains(key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Weight", "2", "names no place")]
    [InlineData("Weight", "0", "Weight is 0", "ApiKey", "sk-secret-1")]
    [InlineData("Weight", "1001", "Weight is 1001", "ApiKey", "sk-secret-1")]
    [InlineData("Variable", "SOME", "several places", "ApiKey", "sk-secret-1")]
    [InlineData("File", "a", "several places", "Ciphertext", "b")]
    [InlineData("Variable", "UNSET_VARIABLE", "UNSET_VARIABLE")]
    [InlineData("File", "/no/such/secret-file", "/no/such/secret-file")]
    [InlineData("Ciphertext", "c", "Kernel.Guard.Aws")]
    [InlineData("ApiKey", "sk-secret 1", "a space")]
    [InlineData("Wieght", "1", "OpenAI:Keys:0:Wieght is unknown", "ApiKey", "sk-secret-1")]
    public async Task What_is_wrong_is_named_and_no_key_is_shown(string name, string value, string says, string other = "", string otherValue = "")
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        Dictionary<string, string?> configuration = new() { [$"{List}:0:{name}"] = value };
        if (other.Length > 0)
        {
            configuration[$"{List}:0:{other}"] = otherValue;
        }

        await using var host = new GuardedHost(server, options => options.ApiKey = null, configuration: configuration);

        FluentActions.Invoking(() => host.Client).Should().Throw<GuardConfigurationException>().Which.Message.Should().Contain(says).And.NotContain("sk-secret");
    }

    [Fact]
    public async Task A_list_and_a_single_key_are_one_too_many()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server, configuration: new() { [$"{List}:0:ApiKey"] = "sk-secret-1" });

        FluentActions.Invoking(() => host.Client).Should().Throw<GuardConfigurationException>().WithMessage("KernelGuard:OpenAI names both Keys and a single key*");
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("-00:00:01")]
    [InlineData("1.00:00:01")]
    public async Task A_cool_down_out_of_range_is_named(string coolDown)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(server, configuration: new() { ["KernelGuard:OpenAI:KeyCoolDown"] = coolDown });

        FluentActions.Invoking(() => host.Client).Should().Throw<GuardConfigurationException>().WithMessage("KernelGuard:OpenAI:KeyCoolDown*");
    }

    [Fact]
    public void A_key_cannot_be_printed_or_serialised()
    {
        var key = ApiKey.Of("sk-plain-to-see", "there");
        using var xml = new MemoryStream();
        try
        {
            new System.Runtime.Serialization.DataContractSerializer(typeof(ApiKey)).WriteObject(xml, key);
        }
        catch (System.Runtime.Serialization.InvalidDataContractException)
        {
        }

        string[] forms =
        [
            key.ToString(), $"{key}", $"{new { Key = key }}", string.Format(System.Globalization.CultureInfo.InvariantCulture, "{0}", key), JsonSerializer.Serialize(key), JsonSerializer.Serialize(new { Key = key }),
            JsonSerializer.Serialize<object>(key, new JsonSerializerOptions { IncludeFields = true }), System.Text.Encoding.UTF8.GetString(xml.ToArray()),
            string.Join(' ', typeof(ApiKey).GetProperties().Select(property => property.GetValue(key))), new ApiKeyOptions { ApiKey = "sk-plain-to-see" }.ToString(),
        ];

        forms.Should().NotContain(form => form.Contains("plain-to-see", StringComparison.Ordinal));
        FluentActions.Invoking(() => JsonSerializer.Deserialize<ApiKey>("\"sk-x\"")).Should().Throw<NotSupportedException>();
    }
}
