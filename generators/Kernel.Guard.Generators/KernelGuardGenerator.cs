using System.Collections.Immutable;
using KernelGuard.Generators.Emit;
using KernelGuard.Generators.Manifest;
using KernelGuard.Generators.ModelData;
using KernelGuard.Generators.Models;
using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGuard.Generators;

/// <summary>Implements prompt clients, and guards classic kernel functions, from their attributes.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class KernelGuardGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var readClients = context.SyntaxProvider.ForAttributeWithMetadataName(Names.PromptClient, static (node, _) => node is TypeDeclarationSyntax, ClientParser.Parse);
        var readFunctions = context.SyntaxProvider.ForAttributeWithMetadataName(Names.KernelFunction, static (node, _) => node is MethodDeclarationSyntax, FunctionParser.Parse);
        var build = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => BuildParser.Parse(options.GlobalOptions)).WithTrackingName(TrackedSteps.Build);
        Wrong(context, readClients, readFunctions, build);

        var parses = readClients.SelectMany(static (parse, _) => Given(parse.Model)).WithTrackingName(TrackedSteps.Parses);
        var clients = parses
            .Combine(Environment(context, parses, build))
            .Select(static (pair, _) => ClientCompleter.Complete(pair.Left, pair.Right))
            .WithTrackingName(TrackedSteps.Complete);
        var twins = clients.Select(static (client, _) => client.HintName).Collect()
            .Select(static (names, _) => names.GroupBy(static name => name, StringComparer.OrdinalIgnoreCase).Where(static alike => alike.Skip(1).Any()).SelectMany(static alike => alike).ToEquatable())
            .WithTrackingName(TrackedSteps.Twins);
        context.RegisterSourceOutput(clients.Combine(twins), static (output, pair) => ClientEmitter.Add(output, pair.Left, pair.Right));

        var functions = readFunctions
            .SelectMany(static (parse, _) => Given(parse.Model))
            .Collect()
            .Select(static (all, _) => new EquatableArray<FunctionModel>(all))
            .WithTrackingName(TrackedSteps.Functions);
        context.RegisterSourceOutput(functions, FilterEmitter.Add);

        Built(context, clients, functions);

        var registrations = clients
            .SelectMany(static (client, _) => Given(RegistrationEmitter.Model(client)))
            .Collect()
            .Combine(functions)
            .Select(static (pair, _) => (Clients: new EquatableArray<RegistrationModel>(pair.Left), HasFilter: pair.Right.Count > 0))
            .WithTrackingName(TrackedSteps.Registrations);
        context.RegisterSourceOutput(registrations, static (output, all) => RegistrationEmitter.Add(output, all.Clients, all.HasFilter));
    }

    private static ImmutableArray<T> Given<T>(T? item)
        where T : class => item is null ? [] : [item];

    // What the compiler's own errors would hide from an analyzer, and in a build without analyzers what no stub stands for.
    private static void Wrong(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<ParsedModel<ClientModel>> clients,
        IncrementalValuesProvider<ParsedModel<FunctionModel>> functions,
        IncrementalValueProvider<BuildModel> build)
    {
        var told = clients.SelectMany(static (parse, _) => parse.Told.Items).Collect().SelectMany(static (all, _) => all.Distinct());
        context.RegisterSourceOutput(told, static (output, one) => output.ReportDiagnostic(one.ToDiagnostic()));
        var faults = clients.SelectMany(static (parse, _) => Given(parse.Fault)).Collect()
            .Combine(functions.SelectMany(static (parse, _) => Given(parse.Fault)).Collect())
            .Combine(build.Select(static (build, _) => build.Analyzes));
        context.RegisterSourceOutput(
            faults,
            static (output, all) =>
            {
                if (!all.Right)
                {
                    FaultEmitter.Add(output, all.Left.Left, all.Left.Right);
                }
            });
    }

    // For a build alone: an editor never asks for what is registered so.
    private static void Built(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<ClientModel> clients, IncrementalValueProvider<EquatableArray<FunctionModel>> functions)
    {
        var models = context.AdditionalTextsProvider
            .Where(static file => BuildModels.IsFile(file.Path))
            .Select(static (file, cancel) => new PromptFileText(file.Path, file.GetText(cancel)?.ToString() ?? ""))
            .Collect();
        context.RegisterImplementationSourceOutput(models, static (output, files) => OwnModelsEmitter.Add(output, BuildModels.Of(files.Select(static file => (file.Path, file.Text)), null).Models.Own));
        var build = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => ManifestBuild.Parse(options.GlobalOptions));
        context.RegisterImplementationSourceOutput(
            clients.Collect().Combine(functions).Combine(models).Combine(build),
            static (output, all) =>
            {
                var (((clients, functions), models), build) = all;
                if (build.IsWanted)
                {
                    ManifestEmitter.Add(output, build.Assembly, clients, functions, BuildModels.Of(models.Select(static file => (file.Path, file.Text)), build.Day));
                }
            });
    }

    private static IncrementalValueProvider<EnvironmentModel> Environment(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<ClientModel> clients, IncrementalValueProvider<BuildModel> build)
    {
        // The text of an additional file that no client names is another's, and is not asked for.
        var named = clients.SelectMany(static (client, _) => client.Methods.Select(static method => method.File).OfType<string>()).Collect()
            .Select(static (paths, _) => paths.Distinct(StringComparer.Ordinal).ToEquatable());
        var files = context.AdditionalTextsProvider.Combine(named.Combine(build))
            .Where(static pair => pair.Right.Left.Any(path => ClientCompleter.IsAt(path, pair.Left.Path, pair.Right.Right)))
            .Select(static (pair, _) => pair.Left)
            .Select(static (file, cancel) => new PromptFileText(file.Path, file.GetText(cancel)?.ToString() ?? ""))
            .WithTrackingName(TrackedSteps.Files).Collect();
        var contexts = context.SyntaxProvider
            .ForAttributeWithMetadataName(Names.JsonSerializable, static (node, _) => node is ClassDeclarationSyntax, ContextParser.Parse)
            .WithTrackingName(TrackedSteps.Contexts).Collect();
        return files.Combine(contexts).Combine(build)
            .Select(static (all, _) => new EnvironmentModel(new(all.Left.Left), all.Left.Right.OfType<ContextModel>().ToEquatable(), all.Right))
            .WithTrackingName(TrackedSteps.Environment);
    }
}
