using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Emit;

/// <summary>Writes the module initializer that enters an assembly's clients and filter.</summary>
internal static class RegistrationEmitter
{
    public static RegistrationModel? Model(ClientModel client)
    {
        if (client.Create is not { } create)
        {
            return null;
        }

        var place = client.Kind == ClientKind.Interface ? (client.Namespace is { } name ? $"global::{name}." : "global::") + client.Implementation : client.Type;
        return new RegistrationModel(
            client.Type,
            create,
            client.Methods.Any(static method => method.Stub is null)
                ? $"{place}.{client.Prompts}.All"
                : "static () => new global::KernelGuard.SemanticKernel.PromptMethod[0]");
    }

    public static void Add(SourceProductionContext output, EquatableArray<RegistrationModel> clients, bool hasFilter)
    {
        if (clients.Count > 0 || hasFilter)
        {
            output.AddSource("KernelGuard.Registration.g.cs", Emit(clients, hasFilter));
        }
    }

    private static string Emit(EquatableArray<RegistrationModel> clients, bool hasFilter)
    {
        var writer = new SourceWriter().Line(GeneratedHeader.Text).Open("namespace KernelGuard.Generated");
        writer
            .Line("/// <summary>Enters this assembly's prompt clients and its filter when the assembly is loaded.</summary>")
            .Line(GeneratedHeader.Attribute)
            .Open("internal static class Registration")
            .Line("[global::System.Runtime.CompilerServices.ModuleInitializer]")
            .Open("internal static void Enter()");
        foreach (var client in clients)
        {
            writer.Line($"global::KernelGuard.SemanticKernel.GeneratedCode.AddClient<{client.Type}>(static (services, kernel) => {client.Create}, {client.Methods});");
        }

        if (hasFilter)
        {
            writer.Line("global::KernelGuard.SemanticKernel.GeneratedCode.AddFilter(typeof(FunctionFilter).Assembly, new FunctionFilter());");
        }

        return writer.Close().Close().Close().ToString();
    }
}
