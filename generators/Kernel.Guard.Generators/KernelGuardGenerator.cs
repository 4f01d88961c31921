using System.Collections.Immutable;
using KernelGuard.Generators.Diagnostics;
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
        var environment = Environment(context);

        var parses = context.SyntaxProvider
            .ForAttributeWithMetadataName(Names.PromptClient, static (node, _) => node is TypeDeclarationSyntax, ClientParser.Parse)
            .WithTrackingName(TrackedSteps.Parses);
        var clients = parses
            .SelectMany(static (parse, _) => parse.Model is { Methods.Count: > 0 } model ? ImmutableArray.Create(model) : [])
            .WithTrackingName(TrackedSteps.Clients)
            .Combine(environment)
            .Select(static (pair, _) => ClientCompleter.Complete(pair.Left, pair.Right))
            .WithTrackingName(TrackedSteps.Complete);
        var twins = clients.Select(static (client, _) => client.HintName).Collect()
            .Select(static (names, _) => names.GroupBy(static name => name, StringComparer.OrdinalIgnoreCase).Where(static alike => alike.Skip(1).Any()).SelectMany(static alike => alike).ToEquatable())
            .WithTrackingName(TrackedSteps.Twins);
        context.RegisterSourceOutput(clients.Combine(twins), static (output, pair) => ClientEmitter.Add(output, pair.Left, pair.Right));

        var functionParses = context.SyntaxProvider
            .ForAttributeWithMetadataName(Names.KernelFunction, static (node, _) => node is MethodDeclarationSyntax, FunctionParser.Parse)
            .WithTrackingName(TrackedSteps.FunctionParses);
        var functions = functionParses
            .SelectMany(static (parse, _) => parse?.Model is { } model ? ImmutableArray.Create(model) : [])
            .Collect()
            .Select(static (all, _) => new EquatableArray<FunctionModel>(all))
            .WithTrackingName(TrackedSteps.Functions);
        context.RegisterSourceOutput(functions, FilterEmitter.Add);

        Manifest(context, clients, functions);

        var registrations = clients
            .SelectMany(static (client, _) => RegistrationEmitter.Model(client) is { } model ? ImmutableArray.Create(model) : [])
            .Collect()
            .Combine(functions)
            .Select(static (pair, _) => (Clients: new EquatableArray<RegistrationModel>(pair.Left), HasFilter: pair.Right.Count > 0))
            .WithTrackingName(TrackedSteps.Registrations);
        context.RegisterSourceOutput(registrations, static (output, all) => RegistrationEmitter.Add(output, all.Clients, all.HasFilter));

        var diagnostics = parses.Combine(environment)
            .SelectMany(static (pair, _) => pair.Left.Diagnostics.Concat(ClientCompleter.Check(pair.Left, pair.Right))).Collect()
            .Combine(functionParses.SelectMany(static (parse, _) => parse?.Diagnostics.Items ?? []).Collect())
            .Select(static (found, _) => found.Left.Concat(found.Right).Distinct().ToEquatable())
            .WithTrackingName(TrackedSteps.Diagnostics);
        context.RegisterSourceOutput(diagnostics, static (output, found) => found.Items.ToList().ForEach(one => output.ReportDiagnostic(one.ToDiagnostic())));
    }

    // For a build alone: an editor never asks for what is registered so.
    private static void Manifest(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<ClientModel> clients, IncrementalValueProvider<EquatableArray<FunctionModel>> functions)
    {
        var models = context.AdditionalTextsProvider
            .Where(static file => BuildModels.IsFile(file.Path))
            .Select(static (file, cancel) => new PromptFileText(file.Path, file.GetText(cancel)?.ToString() ?? ""))
            .Collect();
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

    private static IncrementalValueProvider<EnvironmentModel> Environment(IncrementalGeneratorInitializationContext context)
    {
        var files = context.AdditionalTextsProvider
            .Select(static (file, cancel) => new PromptFileText(file.Path, file.GetText(cancel)?.ToString() ?? ""))
            .WithTrackingName(TrackedSteps.Files).Collect();
        var contexts = context.SyntaxProvider
            .ForAttributeWithMetadataName(Names.JsonSerializable, static (node, _) => node is ClassDeclarationSyntax, ContextParser.Parse)
            .WithTrackingName(TrackedSteps.Contexts).Collect();
        var build = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => BuildParser.Parse(options.GlobalOptions))
            .WithTrackingName(TrackedSteps.Build);
        return files.Combine(contexts).Combine(build)
            .Select(static (all, _) => new EnvironmentModel(new(all.Left.Left), all.Left.Right.OfType<ContextModel>().ToEquatable(), all.Right))
            .WithTrackingName(TrackedSteps.Environment);
    }
}
