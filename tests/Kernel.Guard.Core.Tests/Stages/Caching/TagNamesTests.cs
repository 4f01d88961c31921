using AwesomeAssertions;
using KernelGuard.Stages.Caching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

public sealed class TagNamesTests
{
    private const string Secret = "sixteen letters.";

    [Fact]
    public void A_name_depends_on_the_key_and_is_as_long_as_the_tag()
    {
        var tag = CacheTag.User("ann", "acme");
        string[] names = [new TagNames().Of(tag), new TagNames(Secret).Of(tag), new TagNames(Secret + "!").Of(tag)];

        names[0].Should().Be(tag.Text);
        names.Should().OnlyHaveUniqueItems().And.OnlyContain(static name => name.Length == 32);
        new TagNames(Secret).Of(CacheTag.User("ann", "acme")).Should().Be(names[1]);
        new TagNames(Secret).Of(CacheTag.User("bob", "acme")).Should().NotBe(names[1]);
    }

    [Fact]
    public async Task With_a_key_no_store_and_no_log_holds_a_hash_that_anybody_can_make()
    {
        var (shared, logs) = (new SharedStore(), new LogLines());
        var bench = new CacheBench(shared, configure: static options => options.TagKey = Secret, add: services => services.AddSingleton<ILoggerProvider>(logs));
        await bench.KeepAsync(bench.Store(static policy => policy with { Tags = ["prices"] }), "a");
        CacheTag[] tags = [CacheTag.Tenant("acme"), CacheTag.User("ann", "acme"), CacheTag.Of("prices")];
        var stored = System.Text.Encoding.UTF8.GetString(shared.Entries.Values.Single());
        stored.Should().ContainAll(tags.Select(new TagNames(Secret).Of)).And.NotContainAny(tags.Select(static tag => tag.Text));

        (await bench.Cache.InvalidateAsync(CacheTag.User("ann", "acme"), TestContext.Current.CancellationToken)).Should().Be(1);

        shared.Entries.Should().BeEmpty();
        string.Concat(logs.All.Select(static line => line.Text)).Should().NotContainAny(tags.Select(static tag => tag.Text));
    }

    [Fact]
    public void Names_of_half_pairs_are_two_tags() => CacheTag.Tenant("\uD800").Should().NotBe(CacheTag.Tenant("\uD801"));
}
