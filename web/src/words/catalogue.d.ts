declare module '*/en.json?for=everyone' {
  const words: Record<string, string>;
  export default words;
}

declare module '*/en.json?for=taking_part' {
  const words: Record<string, string>;
  export default words;
}

declare module '*/en.json?for=lead' {
  const words: Record<string, string>;
  export default words;
}
