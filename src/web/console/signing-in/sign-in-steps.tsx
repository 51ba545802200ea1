import { useState } from 'react';
import type { SignInAnswer } from '../../../console/api.js';
import { CodeStep } from './code-step.js';
import { EnrolStep } from './enrol-step.js';
import { PasswordStep } from './password-step.js';

export type SignInStep = 'password' | Exclude<SignInAnswer['next'], 'in'>;

interface SignInStepsProps {
  /** Where to begin; a one-time link has already taken the password. */
  from?: SignInStep;
  /** Who sat here before. */
  login?: string;
  onSignedIn: () => Promise<void>;
}

/** Password, then the second factor or its setting up: the same on the page and in the dialog. */
export function SignInSteps({ from = 'password', login, onSignedIn }: SignInStepsProps) {
  const [step, setStep] = useState<SignInStep>(from);
  const go = async ({ next }: SignInAnswer) => {
    if (next === 'in') await onSignedIn();
    else setStep(next);
  };
  const restart = () => setStep('password');
  if (step === 'enrol') return <EnrolStep onAnswer={go} onRestart={restart} />;
  if (step === 'second_factor') return <CodeStep onAnswer={go} onRestart={restart} />;
  return <PasswordStep login={login} onAnswer={go} />;
}
