// The name and its mark.

export function Brand() {
  return (
    <div className="brand">
      <svg className="brand-mark" viewBox="0 0 18 18" aria-hidden>
        <defs>
          <linearGradient id="brand-hue" x1="0" y1="0" x2="1" y2="1">
            <stop offset="0" stopColor="#4ea1ff" />
            <stop offset="1" stopColor="#7c5cff" />
          </linearGradient>
        </defs>
        <rect width="18" height="18" rx="5" fill="url(#brand-hue)" />
        <circle cx="9" cy="9" r="4.2" fill="none" stroke="#fff" strokeWidth="1.8" />
        <circle cx="9" cy="9" r="1.2" fill="#fff" />
      </svg>
      <span className="brand-word">Socketscope</span>
    </div>
  );
}
