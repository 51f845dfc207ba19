declare module '*/en.json?for=everyone' {
  const words: Record<string, string>;
  export default words;
}
