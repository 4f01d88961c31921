global using System.Text.Json;
global using AwesomeAssertions;
global using Xunit;
