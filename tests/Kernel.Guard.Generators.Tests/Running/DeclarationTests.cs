using AwesomeAssertions;
using KernelGuard.Hosting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Xunit;

namespace KernelGuard.Generators.Tests.Running;

public sealed class DeclarationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_interface_of_a_referenced_assembly_in_the_global_namespace_without_nullable_is_found()
    {
        var (client, provider) = FakeProvider.Client<IGlobalPrompts>();

        await client.Ask("q", Token);

        provider.Seen.Single().Text.Should().Be("q");
        provider.Call!.Policy.Function.Should().Be("IGlobalPrompts.Ask");
        provider.Call.Policy.Timeout!.Total.Should().Be(TimeSpan.FromSeconds(90));
        provider.Call.Policy.Budgets.Single().Name.Should().Be("assembly");
    }

    [Fact]
    public async Task A_partial_class_with_a_method_named_like_a_keyword_works()
    {
        var (client, provider) = FakeProvider.Client<GlobalClient>();

        await client.@class("c", 3);

        provider.Seen.Single().Text.Should().Be("c 3");
        provider.Call!.Policy.Function.Should().Be("GlobalClient.class");
    }

    [Fact]
    public async Task A_nested_generic_interface_is_added_by_its_own_method()
    {
        var provider = new FakeProvider();
        var services = new ServiceCollection();
        var builder = services.AddKernelGuard(options => options.DefaultPolicy = "None").AddProvider(_ => provider);
        TypedClient<int>.AddTo(builder);
        global::Outer_NestedClient<int, string>.AddTo(builder);
        await using var container = services.BuildServiceProvider();

        await container.GetRequiredService<ITyped<int>>().AskAsync(5);
        var typed = provider.Seen.Single().Text;
        await container.GetRequiredService<global::Outer<int>.INested<string>>().Ask(1, "two");

        typed.Should().Be("5");
        provider.Seen.Single().Text.Should().Be("1 two");
    }

    [Fact]
    public async Task A_private_record_nested_in_a_generic_class_works()
    {
        var (kernel, provider) = FakeProvider.Kernel();

        await global::Outer<int>.Middle.AskPrivately(kernel, "t");

        provider.Seen.Single().Text.Should().Be("t");
    }

    [Fact]
    public async Task A_primary_constructor_brings_the_kernel_and_its_other_services()
    {
        var provider = new FakeProvider();
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddKernelGuard(options => options.DefaultPolicy = "None").AddProvider(_ => provider).AddPrompts<ClassPrompts>();
        await using var container = services.BuildServiceProvider();
        var client = container.GetRequiredService<ClassPrompts>();

        (await client.LengthAsync("x")).Should().Be(2);

        provider.Seen.Select(message => message.Text).Should().Equal("s", "x!");
        client.Now.Should().BeAfter(DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public async Task Required_members_and_keyed_services_come_from_the_container()
    {
        var provider = new FakeProvider();
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System).AddKeyedSingleton("eu", "of the key").AddSingleton("of no key").AddKeyedSingleton(DayOfWeek.Monday, "of the enum");
        services.AddKernelGuard(options => options.DefaultPolicy = "None").AddProvider(_ => provider).AddPrompts<RequiredPrompts>();
        await using var container = services.BuildServiceProvider();
        var client = container.GetRequiredService<RequiredPrompts>();

        await client.AskAsync("x");

        provider.Seen.Single().Text.Should().Be("x");
        client.Time.Should().BeSameAs(TimeProvider.System);
        client.Region.Should().Be("of the key, of no key, of the enum");
    }

    [Fact]
    public void A_constructor_that_sets_required_members_is_left_to_it() => Diagnostics.Expect.Nothing("""
        [PromptClient]
        public partial class Prompts
        {
            [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
            public Prompts(Kernel kernel, TimeProvider time) => (Kernel, Time) = (kernel, time);

            public required Kernel Kernel { get; init; }

            public required TimeProvider Time { get; init; }

            [UserMessage("{{$x}}")]
            public partial Task<string> AskAsync(string x);
        }
        """).Driver.GetRunResult().GeneratedTrees.Should().Contain(static tree => tree.ToString().Contains("new global::Prompts(kernel, global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<global::System.TimeProvider>(services)),", StringComparison.Ordinal));

    [Fact]
    public void Types_less_visible_than_their_client_compile()
    {
        var generated = Diagnostics.Expect.Nothing("""
            internal sealed record Inner(string Text);

            [PromptClient]
            public partial class Prompts(Kernel kernel)
            {
                private sealed record Hidden(string Text);

                [UserMessage("{{$x}}")]
                internal partial Task<Inner> AskAsync(Inner x);

                [UserMessage("{{$x}}")]
                private partial Task<Hidden> HideAsync(Hidden x);

                [UserMessage("{{$x}}")]
                private partial Task<Completion<Hidden>> CompleteAsync(Inner[] x);
            }
            """);

        generated.After.SyntaxTrees.Should().HaveCountGreaterThan(1);
    }

    [Fact]
    public async Task A_property_that_can_be_set_gets_the_kernel()
    {
        var (client, provider) = FakeProvider.Client<PropertyPrompts>();

        await client.AskAsync("x");

        provider.Seen.Single().Text.Should().Be("x");
    }

    [Fact]
    public async Task Inherited_hidden_overloaded_and_generic_methods_each_keep_their_prompt()
    {
        var (client, provider) = FakeProvider.Client<IDerivedPrompts>("""{"data":5}""");

        (await Sent(() => client.BaseAsync("1"))).Should().Equal("derived", "base 1");
        (await Sent(() => client.SameAsync("1"))).Should().Equal("derived", "own 1");
        (await Sent(() => client.SameAsync(2))).Should().Equal("derived", "overload 2");
        (await Sent(() => ((IBasePrompts)client).SameAsync("1"))).Should().Equal("derived", "hidden 1");
        (await Sent(() => client.GenericAsync(1.5))).Should().Equal("derived", "1.5");
        (await client.GenericValueAsync<int>("v")).Should().Be(5);
        client.Describe().Should().Be("default");

        async Task<IEnumerable<string>> Sent(Func<Task> call)
        {
            await call();
            return provider.Seen.Select(message => message.Text);
        }
    }

    [Fact]
    public async Task The_prompts_become_a_plugin_that_is_guarded_under_any_name()
    {
        var (kernel, provider) = FakeProvider.Kernel();
        var plugin = kernel.Plugins.AddFromPrompts<ISupportPrompts>("renamed");

        await kernel.InvokeAsync("renamed", "Answer", new() { ["shop"] = "acme", ["question"] = "<q>" }, Token);

        plugin.FunctionCount.Should().Be(1);
        provider.Seen[1].Text.Should().Be("<q>");
        provider.Call!.Policy.Function.Should().Be("ISupportPrompts.AnswerAsync");
        provider.Call.Who.Tenant.Should().Be("acme");
    }

    [Theory]
    [InlineData("global")]
    [InlineData("another")]
    public async Task A_classic_function_of_a_referenced_assembly_is_guarded_under_any_plugin_name(string name)
    {
        var (kernel, provider) = FakeProvider.Kernel();
        kernel.Plugins.AddFromType<GlobalPlugin>(name);

        await kernel.InvokeAsync(name, "answer", new() { ["shop"] = "acme" }, Token);

        provider.Seen.Single().Text.Should().Be("hello acme");
        provider.Call!.Policy.Function.Should().Be("GlobalPlugin.AnswerAsync");
        provider.Call.Policy.Retry!.MaxRetries.Should().Be(4);
        provider.Call.Policy.Timeout!.Total.Should().Be(TimeSpan.FromSeconds(90));
        provider.Call.Who.Tenant.Should().Be("acme");
    }

    [Fact]
    public void A_type_without_a_generated_client_is_an_error_that_says_what_to_do()
    {
        var add = () => new ServiceCollection().AddKernelGuard().AddPrompts<IDisposable>();

        add.Should().Throw<GuardConfigurationException>().WithMessage("*[PromptClient]*");
    }
}
