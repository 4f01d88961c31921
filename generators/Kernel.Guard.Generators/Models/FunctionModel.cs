namespace KernelGuard.Generators.Models;

/// <summary>Holds a classic kernel function that guard attributes cover.</summary>
/// <param name="Type">The class that declares it, as <c>typeof</c> takes it.</param>
/// <param name="Method">The method's name.</param>
/// <param name="PolicyName">The name that policies and records use.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Layers">Its policy, nearest layer first.</param>
internal sealed record FunctionModel(
    string Type, string Method, string PolicyName, EquatableArray<ParameterModel> Parameters, EquatableArray<PolicyLayerModel> Layers);
