using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGuard.Generators.Beside;

/// <summary>Is where a value goes.</summary>
internal enum Way
{
    /// <summary>Beside the guard.</summary>
    Beside,

    /// <summary>On to others, who may give it to the guard; or to what no guard stands before.</summary>
    HandedOn,

    /// <summary>To the guard.</summary>
    Guarded,
}

/// <summary>
/// Tells whether a value goes to the guard: as an argument of one of its methods, inside a lambda for one, or by a local that does. A client that a method
/// returns, that a field keeps or that the container is given may go there too, and is not said to be beside it. What a client answered is no client.
/// </summary>
internal static class Guarding
{
    /// <summary>Answers where a value goes.</summary>
    /// <param name="created">Where it is made.</param>
    /// <param name="keeper">The field or property of its type that keeps it; null where none does.</param>
    public static Way WayOf(IOperation created, out ISymbol? keeper) => WayOf(created, byALocal: false, out keeper);

    private static Way WayOf(IOperation value, bool byALocal, out ISymbol? keeper)
    {
        keeper = null;
        for (var at = value; at.Parent is { } parent; at = parent)
        {
            switch (parent)
            {
                case IInvocationOperation call when IsTheGuards(call.TargetMethod):
                    return Way.Guarded;
                case IInvocationOperation call when IsOther(call.TargetMethod) || IsAService(call, at):
                case IReturnOperation { Kind: OperationKind.Return } when IsAClient(at) && !IsInALambda(parent):
                    return Way.HandedOn;
                case IAssignmentOperation { Target: IMemberReferenceOperation { Member: var member } kept } when IsAClient(at) && ProviderClients.IsOwn(kept):
                    keeper = member;
                    return Way.HandedOn;
                case IFieldInitializerOperation { InitializedFields: [var field, ..] } when IsAClient(at):
                    keeper = field;
                    return Way.HandedOn;
                case IPropertyInitializerOperation { InitializedProperties: [var property, ..] } when IsAClient(at):
                    keeper = property;
                    return Way.HandedOn;
                case IVariableDeclaratorOperation { Symbol: var local }:
                    return byALocal ? Way.Beside : WayOf(parent, local, out keeper);
                case IAssignmentOperation { Target: ILocalReferenceOperation { Local: var assigned } }:
                    return byALocal ? Way.Beside : WayOf(parent, assigned, out keeper);
            }
        }

        return Way.Beside;
    }

    private static bool IsAClient(IOperation value) => ProviderClients.IsOne(value.Unwrapped().Type);

    private static bool IsTheGuards(IMethodSymbol method) =>
        method.ContainingAssembly?.Name is { } name && (name == "Kernel.Guard" || name.StartsWith("Kernel.Guard.", StringComparison.Ordinal));

    // There is no guard before embeddings, images, audio and files; what else a client hands out asks models.
    private static bool IsOther(IMethodSymbol method) =>
        method.ContainingType.FullName() is "OpenAI.OpenAIClient" or "Azure.AI.OpenAI.AzureOpenAIClient"
        && method.Name is "GetEmbeddingClient" or "GetImageClient" or "GetVideoClient" or "GetAudioClient" or "GetModerationClient" or "GetOpenAIFileClient" or "GetOpenAIModelClient" or "GetVectorStoreClient";

    private static bool IsAService(IInvocationOperation call, IOperation given) =>
        given is IArgumentOperation { Value: var value } && IsAClient(value) && call.TargetMethod.Parameters.FirstOrDefault()?.Type.Is("Microsoft.Extensions.DependencyInjection.IServiceCollection") == true;

    private static bool IsInALambda(IOperation returned)
    {
        var at = returned.Parent;
        while (at is not null and not IAnonymousFunctionOperation)
        {
            at = at.Parent;
        }

        return at is not null;
    }

    // A local that goes on in another local is followed no further than that one.
    private static Way WayOf(IOperation declared, ILocalSymbol local, out ISymbol? keeper)
    {
        var block = declared;
        while (block.Parent is { } outer)
        {
            block = outer;
        }

        (Way Way, ISymbol? Keeper) farthest = (Way.Beside, null);
        foreach (var use in block.Descendants().OfType<ILocalReferenceOperation>().Where(use => SymbolEqualityComparer.Default.Equals(use.Local, local)))
        {
            var way = WayOf(use, byALocal: true, out var kept);
            farthest = way > farthest.Way ? (way, kept) : farthest;
        }

        keeper = farthest.Keeper;
        return farthest.Way;
    }

    /// <summary>Answers a value without the conversions around it.</summary>
    public static IOperation Unwrapped(this IOperation value) => value is IConversionOperation { Operand: var operand } ? operand.Unwrapped() : value;

    /// <summary>Answers whether a type is one, is derived from it, or implements it.</summary>
    public static bool Is(this ITypeSymbol? type, string fullName) =>
        type is not null && (type.Inherits(fullName) || type.AllInterfaces.Any(one => one.FullName() == fullName));
}
